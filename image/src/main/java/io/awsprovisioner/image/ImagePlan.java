package io.awsprovisioner.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /// Where things are in it.
  public static final String WORKING_DIRECTORY = "/app";

  public ImagePlan {
    entrypoint = List.copyOf(entrypoint);
  }

  /// What it runs with; an image that listens also says where its health is asked.
  public Map<String, String> environment() {
    var environment = new TreeMap<>(Map.of("LANG", "C.UTF-8", "JAVA_HOME", "/opt/java"));
    if (port > 0) {
      environment.put("HEALTH_URL", "http://127.0.0.1:" + port + "/q/health/live");
    }
    return environment;
  }
}
