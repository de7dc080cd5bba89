package io.awsprovisioner.docs.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.awsprovisioner.docs.page.Page;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Topics and users as resources of Strimzi's operators (its API version `v1`), for the default
/// prefix and a cluster that is called `kafka`.
public final class StrimziResources {
  private static final Path PATH = Path.of("deploy/kafka/strimzi.yaml");
  private static final String PREFIX = "aws-provisioner.";
  private static final String CLUSTER = "kafka";

  private StrimziResources() {}

  /// All resources in one file.
  public static Page page() {
    var resources = new ArrayList<ObjectNode>();
    for (var topic : Topic.values()) {
      resources.add(topic(topic));
    }
    for (var user : Right.User.values()) {
      resources.add(user(user));
    }
    return new Page(PATH, "# " + Page.NOTICE + "\n" + HEAD + yaml(resources));
  }

  private static ObjectNode topic(Topic topic) {
    var resource = resource("KafkaTopic", PREFIX + topic.suffix());
    var spec = resource.putObject("spec");
    spec.put("topicName", topic.in(PREFIX));
    spec.put("partitions", topic.partitions()).put("replicas", 3);
    var config = spec.putObject("config");
    TopicSettings.of(topic)
        .forEach((key, value) -> {
          if (value.chars().allMatch(Character::isDigit)) {
            config.put(key, Long.parseLong(value));
          } else {
            config.put(key, value);
          }
        });
    config.put("min.insync.replicas", 2);
    return resource;
  }

  private static ObjectNode user(Right.User user) {
    var name = "aws-provisioner-" + user.name().toLowerCase(Locale.ROOT).replace('_', '-');
    var resource = resource("KafkaUser", name);
    var spec = resource.putObject("spec");
    spec.putObject("authentication").put("type", "scram-sha-512");
    var acls = spec.putObject("authorization").put("type", "simple").putArray("acls");
    for (var right : Right.of(user)) {
      var acl = acls.addObject();
      acl.putObject("resource")
          .put("type", type(right.resource()))
          .put("name", PREFIX + right.name())
          .put("patternType", right.isPrefix() ? "prefix" : "literal");
      right.operations().forEach(acl.withArray("/operations")::add);
    }
    return resource;
  }

  private static String type(Right.Resource resource) {
    return switch (resource) {
      case TOPIC -> "topic";
      case GROUP -> "group";
      case TRANSACTIONAL_ID -> "transactionalId";
    };
  }

  private static ObjectNode resource(String kind, String name) {
    var resource = ModelMapper.shared().createObjectNode();
    resource.put("apiVersion", "kafka.strimzi.io/v1").put("kind", kind);
    var metadata = resource.putObject("metadata").put("name", name);
    metadata.putObject("labels").put("strimzi.io/cluster", CLUSTER);
    return resource;
  }

  private static String yaml(List<ObjectNode> resources) {
    var mapper =
        YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();
    var out = new StringBuilder();
    try {
      for (var resource : resources) {
        out.append(mapper.writeValueAsString(resource));
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a tree of JSON is always YAML", e);
    }
    return out.toString();
  }

  private static final String HEAD =
      """
      # Strimzi 0.49 or newer (API version v1), for the prefix aws-provisioner. and a Kafka cluster with the name kafka,
      # in the namespace that its topic and user operators watch. Never applied to a cluster by our tests.
      """;
}
