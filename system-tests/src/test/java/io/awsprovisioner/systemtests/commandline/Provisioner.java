package io.awsprovisioner.systemtests.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.systemtests.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command line as a process, by its launcher, in a directory of its own. Whatever it was asked
/// and whatever it said is kept in a file to be read: target/commandline/transcript.txt.
final class Provisioner {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final LocalStack stack;
  private final Path directory;
  private final Path transcript;

  Provisioner(LocalStack stack) {
    this.stack = stack;
    this.directory = Path.of("target", "commandline").toAbsolutePath();
    this.transcript = directory.resolve("transcript.txt");
    try {
      Files.createDirectories(directory);
      Files.deleteIfExists(transcript);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What it said.
  record Said(int code, String out, String err) {
    Said succeeds() {
      return ends(0);
    }

    Said ends(int wanted) {
      assertThat(code).as("exit code; it said: %s%s", out, err).isEqualTo(wanted);
      return this;
    }

    Said says(String... words) {
      assertThat(out + err).contains(words);
      return this;
    }

    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + out, e);
      }
    }

    /// What it made may be a token.
    @Override
    public String toString() {
      return "Said[" + code + "]";
    }
  }

  /// Where its files go.
  Path file(String name) {
    return directory.resolve(name);
  }

  Path write(String name, String content) {
    try {
      var file = file(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a command line, such as `worker-type list`; words are separated by one space.
  Said run(String line) {
    return typing("", line);
  }

  /// The same with something on standard input, which is no terminal.
  Said typing(String input, String line) {
    try {
      var command = new ArrayList<String>();
      command.add(stack.launcher().toString());
      command.addAll(List.of(line.split(" ", -1)));
      var out = Files.createTempFile(directory, "said", ".out");
      var err = Files.createTempFile(directory, "said", ".err");
      var builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      var environment = builder.environment();
      environment.put("PROVISIONER_URL", stack.address());
      environment.put("PROVISIONER_CLIENT_ID", stack.clientId());
      environment.put("PROVISIONER_ACCESS_TOKEN", stack.accessToken());
      environment.put("PROVISIONER_CONFIG", file("profiles.json").toString());
      environment.put("PROVISIONER_AOT", "off");
      environment.put("JAVA_HOME", System.getProperty("java.home"));
      var process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(line + " did not end within " + LIMIT);
      }
      var said = new Said(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      note(line, said);
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was told to stop", e);
    }
  }

  private void note(String line, Said said) throws IOException {
    var text =
        "$ provisioner " + line + "\n" + said.out() + said.err() + "[" + said.code() + "]\n\n";
    Files.writeString(
        transcript,
        text.replace(stack.accessToken(), "<redacted>"),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
