/// The demonstration: real worker types, tasks in bursts, and plain lines about what happens.
///
/// It uses public doors only: the API over HTTP, the queue over HTTP, and the events that anybody
/// may read from Kafka. [io.awsprovisioner.localstack.demo.DemoDay] acts,
/// [io.awsprovisioner.localstack.demo.Narrator] watches.
@NullMarked
package io.awsprovisioner.localstack.demo;

import org.jspecify.annotations.NullMarked;
