package io.awsprovisioner.systemtests.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.houserules.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A real OpenID provider (the npm package oidc-provider, which is certified), as a company runs
/// one, in a process of its own. Its host is not the page's: cookies do not heed ports.
public final class OidcProvider implements AutoCloseable {
  private static final String PACKAGE = "oidc-provider@9.13.3";
  private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(3);
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The issuer's name in the API's file.
  public static final String NAME = "company";

  private final int port;
  private final Path directory;
  private @Nullable Process process;

  private OidcProvider(int port, Path directory) {
    this.port = port;
    this.directory = directory;
  }

  /// Chooses its address; does not run yet, since it must know the page's.
  ///
  /// @param name of the test class: where its files go below target
  public static OidcProvider prepare(String name) {
    Program.NODE.need("signing in with a company's login");
    Program.NPM.need("signing in with a company's login");
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new OidcProvider(
          socket.getLocalPort(),
          Files.createDirectories(Path.of("target", "oidc", name).toAbsolutePath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String issuer() {
    return "http://localhost:" + port;
  }

  /// The API's issuers file, with scopes for groups.
  public Path issuersFile(Map<String, List<String>> groupScopes) {
    try {
      var entry = JSON.createObjectNode().put("name", NAME).put("issuer", issuer());
      entry.putArray("audiences").add("aws-provisioner");
      entry.set("groupScopes", JSON.valueToTree(groupScopes));
      entry.putObject("signIn").put("clientId", "the-page").putArray("scopes").add("openid");
      return Files.writeString(
          directory.resolve("issuers.json"), JSON.createArrayNode().add(entry).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts it for a page.
  ///
  /// @throws AssertionError when node or npm is missing, or it does not start
  public void start(String page) {
    var log = directory.resolve("provider.log");
    try {
      Files.deleteIfExists(log);
      // Its standard input stays an open pipe: it ends when this JVM does.
      process =
          new ProcessBuilder(
                  "node",
                  Path.of("src/test/resources/oidc/provider.mjs").toAbsolutePath().toString(),
                  installed().toString(),
                  Integer.toString(port),
                  page + "/")
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new AssertionError(
          "There is no node to run a login with (Debian: apt-get install npm): " + e.getMessage(),
          e);
    }
    Awaitility.await("the login is ready, see " + log)
        .atMost(Times.allowing(READY_WITHIN))
        .until(() -> says("ready at") > 0);
  }

  /// How often it has written something into its log.
  public long says(String what) {
    try {
      var log = directory.resolve("provider.log");
      return Files.readAllLines(log).stream().filter(line -> line.contains(what)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path installed() throws IOException {
    var folder = Path.of("target", "npm", PACKAGE).toAbsolutePath();
    var modules = folder.resolve("node_modules");
    if (!Files.isDirectory(modules.resolve("oidc-provider"))) {
      Files.createDirectories(folder);
      var log = folder.resolve("install.log");
      var install =
          new ProcessBuilder(
                  "npm",
                  "install",
                  "--no-audit",
                  "--no-fund",
                  "--prefix",
                  folder.toString(),
                  PACKAGE)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!ends(install, INSTALLED_WITHIN) || install.exitValue() != 0) {
        install.destroyForcibly();
        throw new AssertionError(PACKAGE + " was not installed: " + Files.readString(log));
      }
    }
    return modules;
  }

  private static boolean ends(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was told to stop", e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      if (!ends(process, READY_WITHIN)) {
        process.destroyForcibly();
      }
    }
  }
}
