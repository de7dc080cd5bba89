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

  /// A literal is one object for all class loaders. (The properties themselves would not do:
  /// setting the time zone locks them too, which both servers do while they start.)
  private static final String LOCK = PREFIX + "lock";

  private SharedInfrastructure() {}

  /// The shared server's first database; starts the servers when nobody has yet.
  public static PostgresAddress postgres() {
    synchronized (LOCK) {
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
    synchronized (LOCK) {
      startOnce();
      return System.getProperty(KAFKA, "");
    }
  }

  /// A number that no other caller in this JVM gets: for databases, topic prefixes, groups.
  public static int nextNumber() {
    synchronized (LOCK) {
      int next = Integer.getInteger(SEQUENCE, 0) + 1;
      System.setProperty(SEQUENCE, Integer.toString(next));
      return next;
    }
  }

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
