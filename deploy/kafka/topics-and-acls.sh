#!/bin/sh
# Generated from the code by ./dev docs; do not edit.
#
# Creates the topics and the rights on them, with Kafka's own commands. Running it again changes nothing.
#
#   BOOTSTRAP=kafka:9093 COMMAND_CONFIG=admin.properties API_SERVICE_PRINCIPAL=User:aws-provisioner-api \
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
  "${KAFKA_BIN:+$KAFKA_BIN/}$command" --bootstrap-server "$BOOTSTRAP" \
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
  kafka kafka-topics.sh --create --if-not-exists --topic "$PREFIX$name" --partitions "$partitions" \
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
  kafka kafka-acls.sh --add --allow-principal "$principal" "--$resource" "$PREFIX$name" \
    --resource-pattern-type "$pattern" $operations
}

topic worker-types 3 cleanup.policy=compact max.message.bytes=1048576 segment.ms=3600000
topic steering 1 cleanup.policy=compact max.message.bytes=1048576 segment.ms=3600000
topic ticks 1 cleanup.policy=delete max.message.bytes=1048576 retention.ms=3600000
topic region-ticks 12 cleanup.policy=delete max.message.bytes=1048576 retention.ms=3600000
topic demand 3 cleanup.policy=compact max.message.bytes=1048576 segment.ms=3600000
topic spot-prices 3 cleanup.policy=compact max.message.bytes=1048576 segment.ms=3600000
topic inventory 6 cleanup.policy=compact max.message.bytes=1048576 segment.ms=3600000
topic launch-ledger 1 cleanup.policy=compact max.message.bytes=1048576 segment.ms=3600000
topic instance-events 6 cleanup.policy=delete max.message.bytes=1048576 retention.ms=604800000
topic iterations 1 cleanup.policy=delete max.message.bytes=1048576 retention.ms=86400000
topic dead-letters 1 cleanup.policy=delete max.message.bytes=1048576 retention.ms=1209600000

principal=$API_SERVICE_PRINCIPAL
allow topic prefixed '' Create Describe DescribeConfigs
allow topic literal 'worker-types' Read Write
allow topic literal 'steering' Read Write
allow topic literal 'demand' Read
allow topic literal 'spot-prices' Read
allow topic literal 'inventory' Read
allow topic literal 'instance-events' Read Write
allow topic literal 'iterations' Read
allow group literal 'api-read-model' Read
allow transactional-id literal 'outbox-relay' Describe Write

principal=$PROVISIONER_SERVICE_PRINCIPAL
allow topic prefixed '' Create Describe DescribeConfigs
allow topic literal 'worker-types' Read
allow topic literal 'steering' Read
allow topic literal 'ticks' Read Write
allow topic literal 'region-ticks' Read Write
allow topic literal 'demand' Read Write
allow topic literal 'spot-prices' Read Write
allow topic literal 'inventory' Read Write
allow topic literal 'launch-ledger' Read Write
allow topic literal 'instance-events' Read Write
allow topic literal 'iterations' Write
allow topic literal 'dead-letters' Write
allow group literal 'planner' Read
allow group literal 'observers' Read
allow transactional-id literal 'planner' Describe Write

principal=$READER_PRINCIPAL
allow topic literal 'worker-types' Describe Read
allow topic literal 'demand' Describe Read
allow topic literal 'spot-prices' Describe Read
allow topic literal 'inventory' Describe Read
allow topic literal 'instance-events' Describe Read
allow topic literal 'iterations' Describe Read
allow topic literal 'dead-letters' Describe Read
allow group prefixed 'reader-' Read

principal=$DEMAND_REPORTER_PRINCIPAL
allow topic literal 'demand' Describe Write
