package io.awsprovisioner.systemtests.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The questions that the shipped dashboards and alerts ask.
public final class ObservabilityFiles {
  private final Path folder;

  ObservabilityFiles(Path folder) {
    this.folder = folder;
  }

  /// Of all panels.
  ///
  /// @param workerType the one that a viewer has chosen
  public List<String> dashboardQueries(String workerType) {
    try (Stream<Path> files = Files.list(folder.resolve("grafana/dashboards"))) {
      var dashboards = files.sorted().map(f -> read(new ObjectMapper(), f)).toList();
      return dashboards.stream()
          .flatMap(d -> d.findValuesAsText("expr").stream())
          .map(q -> q.replace("$workerType", workerType))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Of all rules.
  public List<String> alertQueries() {
    return read(new YAMLMapper(), folder.resolve("prometheus/provisioner.rules.yml"))
        .findValuesAsText("expr");
  }

  private static JsonNode read(ObjectMapper mapper, Path file) {
    try {
      return mapper.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
