/// What would be bought now, and why: the planner's own decision, asked about one definition, on
/// what the read model knows from the topics that the planner plans with.
@NullMarked
package io.awsprovisioner.api.whatif;

import org.jspecify.annotations.NullMarked;
