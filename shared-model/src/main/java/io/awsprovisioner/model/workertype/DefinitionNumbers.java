package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// Whether the numbers of a definition make sense (contract, section 4): bounds, prices, capacities
/// and utilities.
final class DefinitionNumbers {
  private final ObjectNode definition;
  private final List<String> flaws = new ArrayList<>();

  private DefinitionNumbers(ObjectNode definition) {
    this.definition = definition;
  }

  /// Every number that is out of its bounds, by its path and with the bound.
  static List<String> flaws(ObjectNode definition) {
    var numbers = new DefinitionNumbers(definition);
    numbers.general();
    numbers.instanceTypes();
    numbers.utilityWhereGiven("regions");
    numbers.utilityWhereGiven("availabilityZones");
    return numbers.flaws;
  }

  private void general() {
    whole("minCapacity", definition.path("minCapacity"), 0);
    whole("maxCapacity", definition.path("maxCapacity"), 1);
    if (definition.path("maxCapacity").doubleValue()
        < definition.path("minCapacity").doubleValue()) {
      flaws.add("maxCapacity: must not be less than minCapacity");
    }
    notNegative("scalingRatio");
    notNegative("minPrice");
    notNegative("maxPrice");
    if (definition.path("minPrice").doubleValue() > definition.path("maxPrice").doubleValue()) {
      flaws.add("minPrice: must not be more than maxPrice");
    }
  }

  private void instanceTypes() {
    var types = definition.path("instanceTypes");
    for (int i = 0; i < types.size(); i++) {
      var path = "instanceTypes[" + i + "].";
      whole(path + "capacity", types.get(i).path("capacity"), 1);
      utility(path, types.get(i));
    }
  }

  private void utilityWhereGiven(String list) {
    var layers = definition.path(list);
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).has("utility")) {
        utility(list + "[" + i + "].", layers.get(i));
      }
    }
  }

  private void utility(String path, JsonNode layer) {
    double utility = layer.path("utility").doubleValue();
    if (!(utility > 0) || Double.isInfinite(utility)) {
      flaws.add(path + "utility: must be above 0");
    }
  }

  private void notNegative(String name) {
    if (definition.path(name).doubleValue() < 0) {
      flaws.add(name + ": must not be negative");
    }
  }

  private void whole(String path, JsonNode value, int least) {
    double number = value.doubleValue();
    if (number != Math.rint(number) || number < least || number > Integer.MAX_VALUE) {
      flaws.add(path + ": must be a whole number from " + least + " to " + Integer.MAX_VALUE);
    }
  }
}
