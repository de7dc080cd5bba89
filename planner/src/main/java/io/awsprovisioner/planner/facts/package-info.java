/// What a plan may know: facts, each with its time, and the policy. Only records; whoever builds a
/// [io.awsprovisioner.planner.facts.PlanningInput] decides what the decision can see, and a
/// recorded one replays to the same plan. Instants count in milliseconds, as on the wire; the order
/// of the lists means nothing.
@NullMarked
package io.awsprovisioner.planner.facts;

import org.jspecify.annotations.NullMarked;
