package io.awsprovisioner.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Something that a definition names and EC2 must have in a region.
public record Ec2Thing(Kind kind, String region, String name) implements Comparable<Ec2Thing> {
  private static final Comparator<Ec2Thing> ORDER =
      Comparator.comparing(Ec2Thing::kind)
          .thenComparing(Ec2Thing::region)
          .thenComparing(Ec2Thing::name);

  /// What it is.
  public enum Kind {
    IMAGE("ImageId"),
    GROUP_ID("SecurityGroupIds"),
    GROUP_NAME("SecurityGroups");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /// The launch spec's key that names it.
    String key() {
      return key;
    }
  }

  /// Everything that a definition names, by region. Pure.
  static SortedSet<Ec2Thing> in(ObjectNode definition) {
    var things = new TreeSet<Ec2Thing>();
    for (var region : definition.path("regions")) {
      var name = region.path("region").asText();
      collect(name, definition, things);
      collect(name, region, things);
      for (var type : definition.path("instanceTypes")) {
        collect(name, type, things);
      }
      for (var zone : definition.path("availabilityZones")) {
        if (zone.path("region").asText().equals(name)) {
          collect(name, zone, things);
        }
      }
    }
    return things;
  }

  private static void collect(String region, JsonNode layer, SortedSet<Ec2Thing> things) {
    var spec = layer.path("launchSpec");
    if (spec.path("ImageId").isTextual()) {
      things.add(new Ec2Thing(Kind.IMAGE, region, spec.path("ImageId").asText()));
    }
    for (var kind : List.of(Kind.GROUP_ID, Kind.GROUP_NAME)) {
      for (var group : spec.path(kind.key())) {
        things.add(new Ec2Thing(kind, region, group.asText()));
      }
    }
  }

  @Override
  public int compareTo(Ec2Thing other) {
    return ORDER.compare(this, other);
  }
}
