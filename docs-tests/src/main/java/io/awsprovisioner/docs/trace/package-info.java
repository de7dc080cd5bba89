/// The reference of traces, from the closed lists of what a span may be and say.
@NullMarked
package io.awsprovisioner.docs.trace;

import org.jspecify.annotations.NullMarked;
