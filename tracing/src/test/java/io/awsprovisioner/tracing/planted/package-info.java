/// What breaks the rules of this module, so that they are seen to fail.
@NullMarked
package io.awsprovisioner.tracing.planted;

import org.jspecify.annotations.NullMarked;
