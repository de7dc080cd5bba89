package io.awsprovisioner.docs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.docs.page.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// Runs `deploy/kafka/topics-and-acls.sh` with stand-ins for Kafka's commands, which write down
/// what they are told, and says the same in the words of Kafka's admin client.
///
/// @param bin where the stand-ins go
public record ScriptRun(Path bin, String prefix) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// The topics that the script makes.
  public List<NewTopic> topics() throws IOException, InterruptedException {
    return told("kafka-topics.sh", Map.of()).stream().map(ScriptRun::topic).toList();
  }

  /// The rights that it gives.
  ///
  /// @param principals by the script's variables
  public List<AclBinding> rights(Map<String, String> principals)
      throws IOException, InterruptedException {
    return told("kafka-acls.sh", principals).stream().flatMap(ScriptRun::rights).toList();
  }

  /// What a command was told, one line for each call.
  List<String> told(String command, Map<String, String> principals)
      throws IOException, InterruptedException {
    for (var name : List.of("kafka-topics.sh", "kafka-acls.sh")) {
      var standIn = bin.resolve(name);
      Files.deleteIfExists(bin.resolve(name + ".told"));
      Files.writeString(standIn, "#!/bin/sh\necho \"$@\" >>\"$0.told\"\n");
      assertThat(standIn.toFile().setExecutable(true)).isTrue();
    }
    var script = Project.here().root().resolve("deploy/kafka/topics-and-acls.sh");
    var builder = new ProcessBuilder("sh", script.toString()).inheritIO();
    builder
        .environment()
        .putAll(Map.of("BOOTSTRAP", "here:1", "KAFKA_BIN", bin.toString(), "PREFIX", prefix));
    builder.environment().putAll(principals);
    var process = builder.start();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readAllLines(bin.resolve(command + ".told"));
  }

  private static NewTopic topic(String line) {
    var words = new ArrayList<>(List.of(line.split(" ", -1)));
    var settings = new HashMap<String, String>();
    for (int i = words.indexOf("--config"); i >= 0; i = words.indexOf("--config")) {
      var setting = words.get(i + 1).split("=", 2);
      settings.put(setting[0], setting[1]);
      words.subList(i, i + 2).clear();
    }
    int partitions = Integer.parseInt(after(words, "--partitions"));
    return new NewTopic(after(words, "--topic"), Optional.of(partitions), Optional.<Short>empty())
        .configs(settings);
  }

  private static Stream<AclBinding> rights(String line) {
    var words = List.of(line.split(" ", -1));
    var resource =
        Stream.of("topic", "group", "transactional-id")
            .filter(kind -> words.contains("--" + kind))
            .findFirst()
            .orElseThrow();
    var pattern =
        new ResourcePattern(
            ResourceType.fromString(resource.replace('-', '_')),
            after(words, "--" + resource),
            PatternType.valueOf(after(words, "--resource-pattern-type").toUpperCase(Locale.ROOT)));
    var principal = after(words, "--allow-principal");
    return Stream.iterate(0, i -> i < words.size(), i -> i + 1)
        .filter(i -> words.get(i).equals("--operation"))
        .map(i -> operation(words.get(i + 1)))
        .map(operation ->
            new AclBinding(
                pattern,
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
  }

  private static AclOperation operation(String word) {
    return AclOperation.fromString(word.replaceAll("([a-z])([A-Z])", "$1_$2"));
  }

  private static String after(List<String> words, String word) {
    return words.get(words.indexOf(word) + 1);
  }
}
