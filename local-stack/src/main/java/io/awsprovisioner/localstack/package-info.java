/// The whole system on one machine, without Docker: `./dev up`.
///
/// Every part is a process of its own, so that anyone can watch, stop or kill it and see what the
/// others make of that: PostgreSQL, Kafka, the EC2 simulator, a task queue, simulated workers, and
/// the two services as they run in production. This module starts them, keeps them running, tells
/// what happens, and leaves nothing behind.
@NullMarked
package io.awsprovisioner.localstack;

import org.jspecify.annotations.NullMarked;
