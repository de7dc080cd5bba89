/// What a Kafka cluster must be told before the services may speak on it: topics with their
/// settings, and who may do what. From the same tables as the description of the events.
@NullMarked
package io.awsprovisioner.docs.kafka;

import org.jspecify.annotations.NullMarked;
