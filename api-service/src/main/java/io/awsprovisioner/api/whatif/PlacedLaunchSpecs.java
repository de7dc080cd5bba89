package io.awsprovisioner.api.whatif;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.LaunchSpecs;
import io.awsprovisioner.model.workertype.Place;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.ZoneOption;
import java.util.List;

/// Every launch spec that a definition comes to, one for each place that it names; without key name
/// and user data, which a launch adds. A region without zones stands with its zone a. Pure.
///
/// @param count of all
/// @param shown the first ones
record PlacedLaunchSpecs(int count, ArrayNode shown) {

  static PlacedLaunchSpecs of(WorkerType definition, int most) {
    var shown = ModelMapper.shared().createArrayNode();
    int count = 0;
    for (var region : definition.regions()) {
      for (var zone : zones(definition, region.region())) {
        for (var type : definition.instanceTypes()) {
          if (count++ < most) {
            var place = new Place(region.region(), zone, type.instanceType());
            shown
                .addObject()
                .put("region", place.region().value())
                .put("availabilityZone", zone.value())
                .put("instanceType", type.instanceType().value())
                .set("launchSpec", LaunchSpecs.launchSpec(definition, place));
          }
        }
      }
    }
    return new PlacedLaunchSpecs(count, shown);
  }

  private static List<AvailabilityZone> zones(WorkerType definition, Region region) {
    var named =
        definition.availabilityZones().stream()
            .filter(z -> z.region().equals(region))
            .map(ZoneOption::availabilityZone)
            .toList();
    return named.isEmpty() ? List.of(new AvailabilityZone(region + "a")) : named;
  }
}
