/// Who did what: every call that changes something leaves a line, never with values.
@NullMarked
package io.awsprovisioner.api.audit;

import org.jspecify.annotations.NullMarked;
