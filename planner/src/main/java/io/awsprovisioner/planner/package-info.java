/// Facts in, plan with reasons out. Nothing in here reads a clock, draws chance of its own, waits
/// or talks to anybody: the same input is the same plan. [io.awsprovisioner.planner.Planner]
/// decides, [io.awsprovisioner.planner.PlanAudit] checks what was decided without knowing how.
@NullMarked
package io.awsprovisioner.planner;

import org.jspecify.annotations.NullMarked;
