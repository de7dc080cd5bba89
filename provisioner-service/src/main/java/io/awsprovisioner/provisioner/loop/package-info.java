/// The loop: collect facts, plan, audit, commit, execute; and the observers that keep the facts
/// fresh. The only place that knows all the others.
@NullMarked
package io.awsprovisioner.provisioner.loop;

import org.jspecify.annotations.NullMarked;
