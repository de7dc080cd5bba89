package io.awsprovisioner.model.workertype;

import java.util.Set;

/// What a deployment allows worker types to ask for.
///
/// @param enabledRegions names of regions
/// @param allowedInstanceProfiles names or ARNs; every other profile is refused
public record LaunchRules(Set<String> enabledRegions, Set<String> allowedInstanceProfiles) {
  /// Tag keys that begin with one of these are ours or AWS's: by them we own instances.
  public static final Set<String> RESERVED_TAG_PREFIXES = Set.of("aws-provisioner:", "aws:");

  /// The longest definition, serialised. With it an event still fits into a record.
  public static final int MAX_DEFINITION_BYTES = 512 * 1024;

  public LaunchRules {
    enabledRegions = Set.copyOf(enabledRegions);
    allowedInstanceProfiles = Set.copyOf(allowedInstanceProfiles);
  }
}
