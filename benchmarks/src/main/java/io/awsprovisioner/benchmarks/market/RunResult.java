package io.awsprovisioner.benchmarks.market;

/// What one policy made of one market.
///
/// @param usd for everything that was launched
/// @param taskHours of the tasks that ran to their end, their last run only
/// @param p50 seconds that a task waited, from its arrival to the start of the run that ended well;
///   what an interruption destroyed counts as waiting
/// @param p95 of the same
/// @param interruptions instances that EC2 took back
/// @param refusals launches that EC2 refused
/// @param launches that EC2 granted
/// @param unfinished tasks that did not end within the time
record RunResult(
    double usd,
    double taskHours,
    int p50,
    int p95,
    int interruptions,
    int refusals,
    int launches,
    int unfinished) {
  double usdPerTaskHour() {
    return taskHours == 0 ? 0 : usd / taskHours;
  }
}
