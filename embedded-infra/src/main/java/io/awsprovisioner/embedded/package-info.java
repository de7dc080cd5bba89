/// The real PostgreSQL and the real Kafka without Docker: the servers themselves, from Maven
/// artefacts, for tests and for the local stack.
///
/// [io.awsprovisioner.embedded.PostgresServer] is a child process, as PostgreSQL always is;
/// [io.awsprovisioner.embedded.KafkaBroker] runs in this JVM. Both take a data directory that
/// outlives them, or make one that goes away with them. Nothing here is a double: what passes
/// against these passes against production's, except for what only several brokers can show.
///
/// Integration tests use [io.awsprovisioner.embedded.EmbeddedInfraResource]; with
/// `-Dinfra=containers` the same tests run against the official images instead.
@NullMarked
package io.awsprovisioner.embedded;

import org.jspecify.annotations.NullMarked;
