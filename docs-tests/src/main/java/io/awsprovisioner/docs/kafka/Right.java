package io.awsprovisioner.docs.kafka;

import io.awsprovisioner.docs.events.Party;
import io.awsprovisioner.docs.events.TopicGuide;
import io.awsprovisioner.model.event.Topic;
import java.util.ArrayList;
import java.util.List;

/// One permission on Kafka. Names are without the deployment's prefix.
///
/// @param isPrefix whether the name is what names begin with
record Right(Resource resource, String name, boolean isPrefix, List<String> operations) {
  /// What a right is on.
  enum Resource {
    TOPIC,
    GROUP,
    TRANSACTIONAL_ID
  }

  /// Who has a user of its own on Kafka.
  enum User {
    API_SERVICE,
    PROVISIONER_SERVICE,
    /// Reads the public topics.
    READER,
    /// Reports demand from outside.
    DEMAND_REPORTER
  }

  /// Everything that a user needs, and nothing more.
  static List<Right> of(User user) {
    return switch (user) {
      case API_SERVICE -> service(Party.API_SERVICE, List.of("api-read-model"), "outbox-relay");
      case PROVISIONER_SERVICE ->
          service(Party.PROVISIONER_SERVICE, List.of("planner", "observers"), "planner");
      case READER -> reader();
      case DEMAND_REPORTER -> List.of(topic(Topic.DEMAND, "Describe", "Write"));
    };
  }

  /// Services look at all topics when they start, and create those that are missing.
  private static List<Right> service(Party party, List<String> groups, String transactionalId) {
    var rights = new ArrayList<Right>();
    rights.add(
        new Right(Resource.TOPIC, "", true, List.of("Create", "Describe", "DescribeConfigs")));
    for (var guide : TopicGuide.all()) {
      var operations = new ArrayList<String>();
      if (guide.readers().contains(party)) {
        operations.add("Read");
      }
      if (guide.writers().contains(party)) {
        operations.add("Write");
      }
      if (!operations.isEmpty()) {
        rights.add(topic(guide.topic(), operations.toArray(String[]::new)));
      }
    }
    groups.forEach(group -> rights.add(new Right(Resource.GROUP, group, false, List.of("Read"))));
    rights.add(
        new Right(Resource.TRANSACTIONAL_ID, transactionalId, false, List.of("Describe", "Write")));
    return rights;
  }

  private static List<Right> reader() {
    var rights = new ArrayList<Right>();
    TopicGuide.all().stream()
        .filter(TopicGuide::isPublic)
        .forEach(guide -> rights.add(topic(guide.topic(), "Describe", "Read")));
    rights.add(new Right(Resource.GROUP, "reader-", true, List.of("Read")));
    return rights;
  }

  private static Right topic(Topic topic, String... operations) {
    return new Right(Resource.TOPIC, topic.suffix(), false, List.of(operations));
  }
}
