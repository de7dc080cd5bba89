package io.awsprovisioner.image;

import java.nio.file.Path;
import java.util.List;

/// What goes into an image.
///
/// @param name with its version, such as `aws-provisioner/api-service:0.1.0`
/// @param stage a directory for each layer, named in the order in which they are laid; below it
///   everything has the path that it has in the image
/// @param entrypoint the command that a container runs
/// @param port that is listened on; 0 for none
public record ImagePlan(String name, Path stage, List<String> entrypoint, int port) {
  /// Who runs in it: nobody that any machine knows.
  public static final String USER = "10001:10001";

  public ImagePlan {
    entrypoint = List.copyOf(entrypoint);
  }
}
