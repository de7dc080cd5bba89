package io.awsprovisioner.ec2simulator.http;

import com.sun.net.httpserver.HttpServer;
import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.calls.CallTable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A running simulator: the EC2 API on one port, the admin face on another, and a ticker that lets
/// due changes happen (and reach the journal) when nobody calls.
public final class Ec2Simulator implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Ec2Simulator.class.getName());
  private static final int BACKLOG = 1_024;
  private static final Duration TICK = Duration.ofMillis(50);

  private final Simulation simulation;
  private final HttpServer ec2;
  private final HttpServer admin;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ticker").factory());

  private Ec2Simulator(Simulation simulation, HttpServer ec2, HttpServer admin) {
    this.simulation = simulation;
    this.ec2 = ec2;
    this.admin = admin;
  }

  /// Starts both faces; port 0 means any free one.
  ///
  /// @throws IOException when a port cannot be had; the message names it
  public static Ec2Simulator start(Simulation simulation, String host, int port, int adminPort)
      throws IOException {
    prepareServer();
    HttpServer ec2 = bind(host, port);
    HttpServer admin;
    try {
      admin = bind(host, adminPort);
    } catch (IOException e) {
      ec2.stop(0);
      throw e;
    }
    var simulator = new Ec2Simulator(simulation, ec2, admin);
    simulator.open();
    return simulator;
  }

  public Simulation simulation() {
    return simulation;
  }

  public URI url() {
    return url(ec2);
  }

  public URI adminUrl() {
    return url(admin);
  }

  @Override
  public void close() {
    stop();
  }

  /// Ends everything at once, hanging requests too; again does nothing.
  public void stop() {
    ticker.shutdownNow();
    requests.shutdownNow();
    ec2.stop(0);
    admin.stop(0);
  }

  private void open() {
    var counts = new CallCounts();
    CallTable calls = CallTable.of(simulation, Pauses::take);
    var door = new Ec2Door(simulation, calls, counts);
    var messages = new SqsDoor(simulation, url());
    ec2.createContext(
        "/",
        exchange -> {
          if (SqsDoor.isMeant(exchange)) {
            messages.handle(exchange);
          } else {
            door.handle(exchange);
          }
        });
    admin.createContext(
        "/", new AdminDoor(new AdminPages(simulation, counts), new AdminActions(simulation)));
    ec2.setExecutor(requests);
    admin.setExecutor(requests);
    ec2.start();
    admin.start();
    var ticking =
        ticker.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    if (ticking.isDone()) {
      throw new IllegalStateException("The ticker did not start");
    }
  }

  private void tick() {
    try {
      simulation.advance();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A change that was due failed", e);
    }
  }

  private static HttpServer bind(String host, int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
    } catch (IOException e) {
      throw new IOException(
          "Cannot listen on " + host + ":" + port + " (" + e.getMessage() + ")", e);
    }
  }

  /// The JDK's server reads these once. Without the first, answers wait for a delayed
  /// acknowledgement (40 ms); the second keeps the connections of a few hundred clients open
  /// instead of 200; the third (seconds) outlasts the clients' own idle times, so that none sends
  /// into a connection that just closes.
  private static void prepareServer() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    System.setProperty("sun.net.httpserver.idleInterval", "300");
  }

  private static URI url(HttpServer server) {
    var address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }
}
