/// What people wrote beside the code: the doc comments of source files, without compiling them, so
/// that a description has one place and the reference cannot say something else.
@NullMarked
package io.awsprovisioner.docs.source;

import org.jspecify.annotations.NullMarked;
