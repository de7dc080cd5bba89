package io.awsprovisioner.cli;

import io.awsprovisioner.cli.api.Circumstances;
import io.awsprovisioner.cli.output.Terminal;
import io.awsprovisioner.cli.session.Surroundings;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;

/// The real world, and the run in it.
public final class ProvisionerMain {
  private static final int NONCE_BYTES = 12;

  private ProvisionerMain() {}

  static void main(String[] arguments) {
    // The launcher knows which of the three streams are terminals; Java alone cannot say.
    var terminals = System.getProperty("provisioner.terminals", "");
    var terminal =
        new Terminal(
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
            ProvisionerMain::unseen,
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            terminals.contains("in"),
            terminals.contains("out"),
            terminals.contains("err"));
    var surroundings =
        new Surroundings(
            System.getenv(),
            Path.of(System.getProperty("user.home")),
            Path.of(""),
            terminal,
            circumstances(),
            Objects.requireNonNullElse(
                ProvisionerMain.class.getPackage().getImplementationVersion(), "(not packaged)"));
    var code = CommandTree.run(surroundings, arguments);
    terminal.out().flush();
    terminal.err().flush();
    System.exit(code);
  }

  static Circumstances circumstances() {
    var random = new SecureRandom();
    return new Circumstances(
        InstantSource.system(),
        random,
        () -> {
          var bytes = new byte[NONCE_BYTES];
          random.nextBytes(bytes);
          return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        },
        Thread::sleep);
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(new FileOutputStream(stream), false, StandardCharsets.UTF_8);
  }

  private static String unseen(String question) {
    var console = Objects.requireNonNull(System.console(), "there is always one since JDK 22");
    var typed = console.readPassword("%s", question);
    return typed == null ? "" : new String(typed).strip();
  }
}
