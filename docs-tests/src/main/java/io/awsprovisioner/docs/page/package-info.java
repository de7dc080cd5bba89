/// The generated files: where each lies, and what stands in it now.
@NullMarked
package io.awsprovisioner.docs.page;

import org.jspecify.annotations.NullMarked;
