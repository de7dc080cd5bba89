/// What must be true, as pure functions of what was read: journal entries and events in, findings
/// out. Each rule is itself tested with facts that break it.
@NullMarked
package io.awsprovisioner.systemtests.truth;

import org.jspecify.annotations.NullMarked;
