package io.awsprovisioner.provisioner.launch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.LaunchSpecs;
import io.awsprovisioner.model.workertype.LaunchUserData;
import io.awsprovisioner.model.workertype.Place;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.plan.PlannedAction;
import io.awsprovisioner.provisioner.inventory.Tags;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.secret.SecurityToken;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A planned launch to an intent with final parameters. Pure: id and time come in.
///
/// @param keyName of the EC2 key pair, where the deployment has one
/// @param tokenKeyId under which new tokens are derived
/// @param secretLife how long a new instance's secret waits for its worker
public record IntentFactory(
    String provisionerId,
    String workerBaseUrl,
    String taskclusterRootUrl,
    Optional<String> keyName,
    String tokenKeyId,
    Duration secretLife) {
  /// EC2 takes prices with at most this many digits after the point.
  private static final int PRICE_DIGITS = 6;

  /// The intent.
  ///
  /// @throws IllegalArgumentException when the definition cannot be launched there
  public Intended intent(
      PlannedAction.Launch planned, WorkerType definition, LaunchId launchId, Instant now) {
    var place = planned.pool().place();
    var launchSpec = LaunchSpecs.launchSpec(definition, place);
    keyName.ifPresent(name -> launchSpec.put("KeyName", name));
    var facts =
        new LaunchFacts(
            launchId,
            planned.workerType(),
            planned.version(),
            planned.pool(),
            imageId(launchSpec),
            planned.capacity(),
            planned.poolPrice(),
            planned.price(),
            planned.bid(),
            now,
            null);
    var bid = planned.bid();
    return new Intended(
        facts,
        new LaunchParameters(
            LaunchParameters.FORM,
            launchSpec,
            userData(planned, definition, place, now),
            bid == null ? null : onTheWire(bid),
            tags(definition, launchId),
            tokenKeyId,
            definition.lastModified(),
            now.plus(secretLife)));
  }

  private static ImageId imageId(ObjectNode launchSpec) {
    var imageId = launchSpec.path("ImageId");
    if (!imageId.isTextual()) {
      throw new IllegalArgumentException("the launch spec has no ImageId");
    }
    return new ImageId(imageId.textValue());
  }

  private String userData(
      PlannedAction.Launch planned, WorkerType definition, Place place, Instant now) {
    var bid = planned.bid();
    var json =
        new String(
            ModelMapper.write(
                new LaunchUserData(
                    LaunchSpecs.userData(definition, place),
                    planned.capacity(),
                    definition.workerType(),
                    provisionerId,
                    place.region(),
                    place.availabilityZone(),
                    place.instanceType(),
                    bid == null ? planned.poolPrice() : bid,
                    planned.price(),
                    now,
                    definition.lastModified(),
                    workerBaseUrl,
                    taskclusterRootUrl,
                    LaunchParameters.TOKEN_PLACE)),
            StandardCharsets.UTF_8);
    int bytes =
        json.getBytes(StandardCharsets.UTF_8).length
            - LaunchParameters.TOKEN_PLACE.length()
            + SecurityToken.LENGTH;
    if (bytes > LaunchUserData.MAX_BYTES) {
      throw new IllegalArgumentException(
          "user data has " + bytes + " bytes, EC2 takes " + LaunchUserData.MAX_BYTES);
    }
    return json;
  }

  private static String onTheWire(double price) {
    return BigDecimal.valueOf(price)
        .setScale(PRICE_DIGITS, RoundingMode.CEILING)
        .stripTrailingZeros()
        .toPlainString();
  }

  private SortedMap<String, String> tags(WorkerType definition, LaunchId launchId) {
    var tags = new TreeMap<String, String>();
    tags.put("Name", definition.workerType().value());
    tags.put("Owner", definition.owner());
    tags.put(Tags.PROVISIONER, provisionerId);
    tags.put(Tags.WORKER_TYPE, definition.workerType().value());
    tags.put(Tags.LAUNCH, launchId.value());
    return tags;
  }
}
