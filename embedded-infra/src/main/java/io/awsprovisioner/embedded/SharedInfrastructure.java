package io.awsprovisioner.embedded;

/// One PostgreSQL and one Kafka for all tests of a JVM; they stop with it.
///
/// What is shared is kept in system properties and not in a static field: the Quarkus test
/// extension loads test classes with several class loaders, and each would start servers of its
/// own.
public final class SharedInfrastructure {

  private static final String PREFIX = "aws-provisioner.shared-infrastructure.";
  private static final String HOST = PREFIX + "host";
  private static final String PORT = PREFIX + "port";
  private static final String DATABASE = PREFIX + "database";
  private static final String USER = PREFIX + "user";
  private static final String PASSWORD = PREFIX + "password";
  private static final String KAFKA = PREFIX + "kafka";
  private static final String SEQUENCE = PREFIX + "sequence";

  private SharedInfrastructure() {}

  /// The shared server's first database; starts the servers when nobody has yet.
  public static PostgresAddress postgres() {
    synchronized (System.getProperties()) {
      startOnce();
      return new PostgresAddress(
          System.getProperty(HOST, ""),
          Integer.getInteger(PORT, 0),
          System.getProperty(DATABASE, ""),
          System.getProperty(USER, ""),
          System.getProperty(PASSWORD, ""));
    }
  }

  /// A new, empty database on the shared server.
  public static PostgresAddress freshDatabase() {
    return postgres().createDatabase("test_" + nextNumber());
  }

  /// The shared broker; starts the servers when nobody has yet.
  public static String bootstrapServers() {
    synchronized (System.getProperties()) {
      startOnce();
      return System.getProperty(KAFKA, "");
    }
  }

  /// A number that no other caller in this JVM gets: for databases, topic prefixes, groups.
  public static int nextNumber() {
    synchronized (System.getProperties()) {
      int next = Integer.getInteger(SEQUENCE, 0) + 1;
      System.setProperty(SEQUENCE, Integer.toString(next));
      return next;
    }
  }

  /// The lock is the properties themselves: every class loader sees the same ones.
  private static void startOnce() {
    if (System.getProperty(KAFKA) != null) {
      return;
    }
    Infrastructure started = Infrastructure.start(System.getProperty("infra", "embedded"));
    Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop-infrastructure"));
    PostgresAddress postgres = started.postgres();
    System.setProperty(HOST, postgres.host());
    System.setProperty(PORT, Integer.toString(postgres.port()));
    System.setProperty(DATABASE, postgres.database());
    System.setProperty(USER, postgres.user());
    System.setProperty(PASSWORD, postgres.password());
    System.setProperty(KAFKA, started.bootstrapServers());
  }
}
