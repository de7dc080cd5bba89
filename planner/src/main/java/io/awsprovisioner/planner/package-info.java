/// Facts in, plan with reasons out. Nothing in here reads a clock, draws chance of its own, waits
/// or talks to anybody: the same input is the same plan.
///
/// [io.awsprovisioner.planner.Planner] takes [facts][io.awsprovisioner.planner.facts], counts them
/// (`census`), looks at what EC2 offers (`offers`), lets worker types buy by turns (`buying`),
/// decides what is ended (`ending`), and says all that as a
/// [plan][io.awsprovisioner.planner.plan.Plan]. The
/// [audit][io.awsprovisioner.planner.audit.PlanAudit] checks it without knowing how it came about.
@NullMarked
package io.awsprovisioner.planner;

import org.jspecify.annotations.NullMarked;
