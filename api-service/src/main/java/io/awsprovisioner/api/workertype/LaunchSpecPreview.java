package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.deployment.WorkerConfig;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.KeyName;
import io.awsprovisioner.model.workertype.LaunchSpecs;
import io.awsprovisioner.model.workertype.LaunchUserData;
import io.awsprovisioner.model.workertype.Place;
import io.awsprovisioner.model.workertype.WorkerType;
import java.time.Instant;
import java.util.List;

/// The launch specs that a definition comes to, as getLaunchSpecs shows them: with a price of 1 and
/// a token that opens nothing.
public final class LaunchSpecPreview {
  private static final double PRICE = 1;

  private final DeploymentConfig deployment;
  private final WorkerConfig worker;
  private final WorkerTypeSecrets secrets;

  public LaunchSpecPreview(
      DeploymentConfig deployment, WorkerConfig worker, WorkerTypeSecrets secrets) {
    this.deployment = deployment;
    this.worker = worker;
    this.secrets = secrets;
  }

  /// Region → instance type → launch spec.
  ///
  /// @param token a fresh one
  ObjectNode of(StoredWorkerType stored, Instant now, String token, boolean maySeeSecrets) {
    var definition = stored.model();
    var regions = ModelMapper.shared().createObjectNode();
    for (var region : definition.regions()) {
      var types = regions.putObject(region.region().value());
      for (var type : definition.instanceTypes()) {
        for (var zone : zones(definition, region.region())) {
          var place = new Place(region.region(), zone, type.instanceType());
          types.set(
              type.instanceType().value(),
              entry(stored, definition, place, new Generated(now, token, maySeeSecrets)));
        }
      }
    }
    return regions;
  }

  private record Generated(Instant now, String token, boolean maySeeSecrets) {
    @Override
    public String toString() {
      return "Generated";
    }
  }

  private ObjectNode entry(
      StoredWorkerType stored, WorkerType definition, Place place, Generated generated) {
    var spec = LaunchSpecs.launchSpec(definition, place);
    worker
        .keyPair()
        .publicKey()
        .ifPresent(key -> spec.put("KeyName", KeyName.of(worker.keyPair().prefix(), key)));
    var data = LaunchSpecs.userData(definition, place);
    var userData =
        new LaunchUserData(
            data,
            definition.capacityOf(place.instanceType()),
            definition.workerType(),
            deployment.id(),
            place.region(),
            place.availabilityZone(),
            place.instanceType(),
            PRICE,
            PRICE,
            generated.now(),
            definition.lastModified(),
            worker.baseUrl(),
            deployment.taskclusterRootUrl(),
            generated.token());
    spec.put("UserData", userData.encoded());
    var entry = ModelMapper.shared().createObjectNode();
    entry.set("launchSpec", spec);
    entry.set(
        "secrets",
        generated.maySeeSecrets() ? secrets.at(stored, place) : secrets.maskedAt(stored, place));
    entry.putArray("scopes");
    entry.set("userData", data);
    entry.put("securityToken", generated.token());
    entry.put("workerType", definition.workerType().value());
    return entry;
  }

  /// The configured zones of the region, else its zone a.
  private static List<AvailabilityZone> zones(WorkerType definition, Region region) {
    var configured =
        definition.availabilityZones().stream()
            .filter(z -> z.region().equals(region))
            .map(z -> z.availabilityZone())
            .toList();
    return configured.isEmpty() ? List.of(new AvailabilityZone(region + "a")) : configured;
  }
}
