package io.awsprovisioner.localstack.stack;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the parts of one stack listen, chosen before anything starts, so that all can start at
/// once.
///
/// @param door of all API replicas; with one replica it is that one itself
/// @param ec2 `null` = the real AWS
/// @param ec2Admin `null` = no simulator of ours
record Addresses(
    int door,
    List<Integer> apiPorts,
    List<Integer> provisionerPorts,
    int postgresPort,
    int kafkaPort,
    URI queue,
    @Nullable URI ec2,
    @Nullable URI ec2Admin) {

  /// The API, whichever replica answers.
  URI api() {
    return local(door);
  }

  /// Whether there are several replicas behind the door.
  boolean hasDoor() {
    return !apiPorts.contains(door);
  }

  URI api(int replica) {
    return local(apiPorts.get(replica));
  }

  URI provisioner(int replica) {
    return local(provisionerPorts.get(replica));
  }

  String kafka() {
    return "127.0.0.1:" + kafkaPort;
  }

  /// The same for JDBC (with `jdbc:` before it) and for Vert.x.
  String postgres() {
    return "postgresql://127.0.0.1:%s/%s".formatted(postgresPort, StackParts.DATABASE);
  }

  /// For people and scripts: everything that psql needs.
  String postgresWithUser(String password) {
    return "postgresql://%s:%s@127.0.0.1:%s/%s"
        .formatted(StackParts.DATABASE_USER, password, postgresPort, StackParts.DATABASE);
  }

  static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
