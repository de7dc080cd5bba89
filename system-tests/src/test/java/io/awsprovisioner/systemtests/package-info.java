/// The whole system as its users meet it: HTTP, Kafka, EC2's own protocol, the task queue, and
/// signals to processes.
///
/// Each `*E2E` class starts a stack of its own from the built artefacts, drives it, and asks the
/// EC2 simulator's journal what really happened: what our services say about themselves is compared
/// with it, never taken for it. Nothing here shares code with what it tests; the words of the API
/// and of the events are spelt out again on purpose.
@NullMarked
package io.awsprovisioner.systemtests;

import org.jspecify.annotations.NullMarked;
