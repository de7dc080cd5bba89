package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.json.ModelMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether a definition could ever launch (contract, section 4): every reason against it, together.
///
/// It works on the JSON of a definition whose shape the published schema has already checked, so
/// that a definition that cannot become a [WorkerType] gets all its reasons too.
public final class Launchability {
  /// More reasons than this help nobody.
  private static final int MAX_REASONS = 200;

  /// Instance types times regions and zones. Real definitions have under 1,000; each is looked at,
  /// also by every plan.
  private static final int MAX_COMBINATIONS = 20_000;

  /// A token, names and URLs as long as they get, for measuring user data.
  private static final String LONGEST_TOKEN = "0".repeat(22);

  private static final String LONGEST_URL = "0".repeat(128);

  private final ObjectNode definition;
  private final LaunchRules rules;
  private final List<String> reasons = new ArrayList<>();

  private Launchability(ObjectNode definition, LaunchRules rules) {
    this.definition = definition;
    this.rules = rules;
  }

  /// Every reason why the definition could not be launched, each with the path of its cause; empty
  /// when it could.
  public static List<String> reasonsAgainst(ObjectNode definition, LaunchRules rules) {
    var check = new Launchability(definition, rules);
    check.reasons.addAll(DefinitionNumbers.flaws(definition));
    check.names();
    check.layers();
    check.size();
    if (check.reasons.isEmpty()) {
      check.combinations();
    }
    if (check.reasons.isEmpty()) {
      check.places();
    }
    return check.reasons.stream().distinct().limit(MAX_REASONS).toList();
  }

  private void names() {
    if (options("regions").isEmpty()) {
      reasons.add("regions: at least one is needed");
    }
    if (options("instanceTypes").isEmpty()) {
      reasons.add("instanceTypes: at least one is needed");
    }
    duplicates("regions", "region");
    duplicates("instanceTypes", "instanceType");
    duplicates("availabilityZones", "availabilityZone");
    for (int i = 0; i < options("regions").size(); i++) {
      var region = options("regions").get(i).path("region").asText();
      if (!rules.enabledRegions().contains(region)) {
        reasons.add("regions[" + i + "].region: " + region + " is not enabled in this deployment");
      }
    }
    for (int i = 0; i < options("instanceTypes").size(); i++) {
      var type = options("instanceTypes").get(i).path("instanceType").asText();
      if (parsed(() -> new InstanceType(type)).isEmpty()) {
        reasons.add(
            "instanceTypes[" + i + "].instanceType: not an EC2 instance type: '" + type + "'");
      }
    }
    for (int i = 0; i < options("availabilityZones").size(); i++) {
      zone("availabilityZones[" + i + "]", options("availabilityZones").get(i));
    }
  }

  private void zone(String path, JsonNode option) {
    var region = parsed(() -> new Region(option.path("region").asText()));
    var zone = parsed(() -> new AvailabilityZone(option.path("availabilityZone").asText()));
    if (region.isEmpty() || !rules.enabledRegions().contains(region.get().value())) {
      reasons.add(
          path
              + ".region: "
              + option.path("region").asText()
              + " is not enabled in this deployment");
    } else if (zone.isEmpty() || !zone.get().liesIn(region.get())) {
      reasons.add(
          path
              + ".availabilityZone: "
              + option.path("availabilityZone").asText()
              + " is not in region "
              + region.get());
    }
  }

  private void duplicates(String list, String name) {
    var seen = new HashSet<String>();
    for (int i = 0; i < options(list).size(); i++) {
      var value = options(list).get(i).path(name).asText();
      if (!seen.add(value)) {
        reasons.add(list + "[" + i + "]." + name + ": " + value + " is there twice");
      }
    }
  }

  private void layers() {
    var general = definition.path("launchSpec");
    layer("launchSpec", general, Set.of("InstanceType", "ImageId"));
    for (int i = 0; i < options("regions").size(); i++) {
      var spec = options("regions").get(i).path("launchSpec");
      layer("regions[" + i + "].launchSpec", spec, Set.of("InstanceType"));
      if (spec.path("ImageId").asText().isBlank()) {
        reasons.add("regions[" + i + "].launchSpec.ImageId: every region needs its AMI");
      }
    }
    for (int i = 0; i < options("availabilityZones").size(); i++) {
      layer(
          "availabilityZones[" + i + "].launchSpec",
          options("availabilityZones").get(i).path("launchSpec"),
          Set.of());
    }
    for (int i = 0; i < options("instanceTypes").size(); i++) {
      layer(
          "instanceTypes[" + i + "].launchSpec",
          options("instanceTypes").get(i).path("launchSpec"),
          Set.of("ImageId"));
    }
  }

  private void layer(String path, JsonNode layer, Set<String> notHere) {
    if (!(layer instanceof ObjectNode spec)) {
      return;
    }
    for (var key : notHere) {
      if (spec.has(key)) {
        reasons.add(path + "." + key + ": does not belong in this layer");
      }
    }
    if (spec.has("UserData")) {
      reasons.add(path + ".UserData: is generated; put your data into userData");
    }
    if (spec.has("AddressingType")) {
      reasons.add(path + ".AddressingType: RunInstances has no such field; leave it out");
    }
    reasons.addAll(LaunchSpecKeys.flaws(path, spec));
    profile(path, spec.path("IamInstanceProfile"));
    tags(path, spec.path("TagSpecifications"));
  }

  private void profile(String path, JsonNode profile) {
    for (var key : List.of("Name", "Arn")) {
      var value = profile.path(key);
      if (value.isTextual() && !rules.allowedInstanceProfiles().contains(value.textValue())) {
        reasons.add(
            path
                + ".IamInstanceProfile."
                + key
                + ": "
                + value.textValue()
                + " is not among the profiles that this deployment allows");
      }
    }
  }

  private void tags(String path, JsonNode specifications) {
    for (var specification : specifications) {
      for (var tag : specification.path("Tags")) {
        var key = tag.path("Key").asText();
        if (LaunchRules.RESERVED_TAG_PREFIXES.stream().anyMatch(key::startsWith)) {
          reasons.add(path + ".TagSpecifications: the tag key " + key + " is reserved");
        }
      }
    }
  }

  private void size() {
    int bytes = ModelMapper.write(definition).length;
    if (bytes > LaunchRules.MAX_DEFINITION_BYTES) {
      reasons.add(
          "the definition is "
              + bytes
              + " bytes long; at most "
              + LaunchRules.MAX_DEFINITION_BYTES
              + " are allowed");
    }
  }

  private void combinations() {
    long count =
        (long) options("instanceTypes").size()
            * (options("regions").size() + options("availabilityZones").size());
    if (count > MAX_COMBINATIONS) {
      reasons.add(
          "instanceTypes × places come to "
              + count
              + " combinations; at most "
              + MAX_COMBINATIONS
              + " are allowed");
    }
  }

  /// What only the merged layers show, at each region, zone and instance type.
  private void places() {
    for (var region : options("regions")) {
      var zones = new ArrayList<Optional<JsonNode>>();
      zones.add(Optional.empty());
      for (var zone : options("availabilityZones")) {
        if (zone.path("region").asText().equals(region.path("region").asText())) {
          zones.add(Optional.of(zone));
        }
      }
      for (var type : options("instanceTypes")) {
        for (var zone : zones) {
          place(region, zone, type);
        }
      }
    }
  }

  private void place(JsonNode region, Optional<JsonNode> zone, JsonNode type) {
    var where =
        "at "
            + zone.map(z -> z.path("availabilityZone").asText())
                .orElseGet(() -> region.path("region").asText())
            + " on "
            + type.path("instanceType").asText();
    var spec = merged("launchSpec", region, zone, type);
    if (spec.has("SubnetId") && spec.has("SecurityGroups")) {
      reasons.add(
          where
              + ": SubnetId together with SecurityGroups; in a subnet, name groups by"
              + " SecurityGroupIds");
    }
    int bytes = userDataBytes(region, zone, type);
    if (bytes > LaunchUserData.MAX_BYTES) {
      reasons.add(
          where
              + ": the generated user data is "
              + bytes
              + " bytes long; EC2 takes "
              + LaunchUserData.MAX_BYTES);
    }
  }

  private int userDataBytes(JsonNode region, Optional<JsonNode> zone, JsonNode type) {
    var name = new Region(region.path("region").asText());
    return ModelMapper.write(
            new LaunchUserData(
                merged("userData", region, zone, type),
                type.path("capacity").intValue(),
                new WorkerTypeName("0".repeat(38)),
                "0".repeat(38),
                name,
                new AvailabilityZone(
                    zone.map(z -> z.path("availabilityZone").asText()).orElse(name + "a")),
                new InstanceType(type.path("instanceType").asText()),
                1.000001,
                1.000001,
                Instant.EPOCH,
                Instant.EPOCH,
                LONGEST_URL,
                LONGEST_URL,
                LONGEST_TOKEN))
        .length;
  }

  private ObjectNode merged(String layer, JsonNode region, Optional<JsonNode> zone, JsonNode type) {
    return LaunchSpecs.merge(
        object(definition, layer),
        object(region, layer),
        zone.map(z -> object(z, layer)),
        object(type, layer));
  }

  private static ObjectNode object(JsonNode from, String name) {
    return from.path(name) instanceof ObjectNode node
        ? node
        : ModelMapper.shared().createObjectNode();
  }

  private JsonNode options(String list) {
    return definition.path(list);
  }

  private static <T> Optional<T> parsed(java.util.function.Supplier<T> parse) {
    try {
      return Optional.of(parse.get());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
