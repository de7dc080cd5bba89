package io.awsprovisioner.ec2simulator.protocol;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The parameters that a call knows, lists written with `N`: `TagSpecification.N.Tag.N.Key`. EC2
/// refuses others with UnknownParameter instead of ignoring them, so a misspelt one must fail here
/// too.
public final class ParameterNames {
  private static final Set<String> COMMON = Set.of("Action", "Version", "DryRun");

  private final Set<String> known;

  private ParameterNames(Set<String> known) {
    this.known = known;
  }

  public static ParameterNames of(String... names) {
    return new ParameterNames(new TreeSet<>(Arrays.asList(names)));
  }

  public void refuseOthers(QueryParameters parameters) {
    for (String name : parameters.all().keySet()) {
      if (!COMMON.contains(name) && !known.contains(shape(name))) {
        throw new Ec2Refusal("UnknownParameter", "The parameter " + name + " is not recognized");
      }
    }
  }

  private static String shape(String name) {
    return Arrays.stream(name.split("\\.", -1))
        .map(part -> QueryParameters.isNumber(part) ? "N" : part)
        .collect(Collectors.joining("."));
  }
}
