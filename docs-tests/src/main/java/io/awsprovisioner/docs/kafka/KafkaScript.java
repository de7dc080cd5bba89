package io.awsprovisioner.docs.kafka;

import io.awsprovisioner.docs.page.Page;
import io.awsprovisioner.model.event.Topic;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// Topics and ACLs as a shell script around Kafka's own commands.
public final class KafkaScript {
  private static final Path PATH = Path.of("deploy/kafka/topics-and-acls.sh");

  private KafkaScript() {}

  /// The script.
  public static Page page() {
    var out = new StringBuilder("#!/bin/sh\n# ").append(Page.NOTICE).append('\n').append(HEAD);
    for (var topic : Topic.values()) {
      out.append("topic ").append(topic.suffix()).append(' ').append(topic.partitions());
      TopicSettings.of(topic)
          .forEach((key, value) -> out.append(" ").append(key).append('=').append(value));
      out.append('\n');
    }
    for (var user : Right.User.values()) {
      out.append("\nprincipal=$").append(user).append("_PRINCIPAL\n");
      Right.of(user).forEach(right -> out.append(line(right)).append('\n'));
    }
    return new Page(PATH, out.toString());
  }

  private static String line(Right right) {
    var resource =
        switch (right.resource()) {
          case TOPIC -> "topic";
          case GROUP -> "group";
          case TRANSACTIONAL_ID -> "transactional-id";
        };
    return right.operations().stream()
        .collect(
            Collectors.joining(
                " ",
                "allow "
                    + resource
                    + (right.isPrefix() ? " prefixed" : " literal")
                    + " '"
                    + right.name()
                    + "' ",
                ""));
  }

  private static final String HEAD =
      """
      #
      # Creates the topics and the rights on them, with Kafka's own commands. Running it again changes nothing.
      #
      #   BOOTSTRAP=kafka:9093 COMMAND_CONFIG=admin.properties API_SERVICE_PRINCIPAL=User:aws-provisioner-api \\
      #   PROVISIONER_SERVICE_PRINCIPAL=User:aws-provisioner ./topics-and-acls.sh
      #
      # PREFIX                         provisioner.topic-prefix of the deployment [aws-provisioner.]
      # REPLICATION                    replication factor of new topics [the broker's default]
      # COMMAND_CONFIG                 a file with the administrator's client settings [none]
      # KAFKA_BIN                      where kafka-topics.sh and kafka-acls.sh are [the PATH]
      # API_SERVICE_PRINCIPAL, PROVISIONER_SERVICE_PRINCIPAL, READER_PRINCIPAL, DEMAND_REPORTER_PRINCIPAL
      #                                who they are on Kafka, such as User:CN=api; whoever is not named gets no rights.
      #                                Readers' consumer groups must begin with <PREFIX>reader-
      set -eu

      : "${BOOTSTRAP:?set BOOTSTRAP to host:port of a broker}"
      PREFIX=${PREFIX-aws-provisioner.}
      API_SERVICE_PRINCIPAL=${API_SERVICE_PRINCIPAL-}
      PROVISIONER_SERVICE_PRINCIPAL=${PROVISIONER_SERVICE_PRINCIPAL-}
      READER_PRINCIPAL=${READER_PRINCIPAL-}
      DEMAND_REPORTER_PRINCIPAL=${DEMAND_REPORTER_PRINCIPAL-}
      kafka() {
        command=$1
        shift
        "${KAFKA_BIN:+$KAFKA_BIN/}$command" --bootstrap-server "$BOOTSTRAP" \\
          ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} "$@"
      }

      # topic <name> <partitions> <setting=value>...
      topic() {
        name=$1
        partitions=$2
        shift 2
        settings=
        for setting in "$@"; do settings="$settings --config $setting"; done
        # shellcheck disable=SC2086 # settings are words without blanks
        kafka kafka-topics.sh --create --if-not-exists --topic "$PREFIX$name" --partitions "$partitions" \\
          ${REPLICATION:+--replication-factor "$REPLICATION"} $settings
      }

      # allow <topic|group|transactional-id> <literal|prefixed> <name> <operation>...
      allow() {
        [ -n "$principal" ] || return 0
        resource=$1
        pattern=$2
        name=$3
        shift 3
        operations=
        for operation in "$@"; do operations="$operations --operation $operation"; done
        # shellcheck disable=SC2086 # operations are words without blanks
        kafka kafka-acls.sh --add --allow-principal "$principal" "--$resource" "$PREFIX$name" \\
          --resource-pattern-type "$pattern" $operations
      }

      """;
}
