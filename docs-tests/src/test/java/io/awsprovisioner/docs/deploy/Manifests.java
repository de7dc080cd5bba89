package io.awsprovisioner.docs.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.docs.page.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/// Kubernetes resources as maps.
///
/// @param name of the kustomization, or the file, that they come from
record Manifests(String name, List<Map<String, Object>> resources) {
  static final Path ROOT = Project.here().root().resolve("deploy/kubernetes");
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final long LIMIT_SECONDS = 60;

  /// Every directory that is applied as it is, and the base.
  static List<String> kustomizations() {
    return List.of("base", "overlays/local", "overlays/staging", "overlays/production");
  }

  /// The files that are whole resources: all but patches and kustomizations.
  static List<Manifests> files() throws IOException {
    try (var files = Files.walk(ROOT)) {
      var all = new ArrayList<Manifests>();
      for (var file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        var name = String.valueOf(file.getFileName());
        if (!name.equals("kustomization.yaml") && !name.startsWith("plain-")) {
          all.add(new Manifests(ROOT.relativize(file).toString(), parse(Files.readString(file))));
        }
      }
      return all;
    }
  }

  /// What `kubectl kustomize` makes of a directory.
  static Manifests render(String kustomization) throws IOException, InterruptedException {
    var out = Files.createTempFile("kustomize", ".yaml");
    try {
      var process =
          new ProcessBuilder("kubectl", "kustomize", ROOT.resolve(kustomization).toString())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(kustomization + ": " + Files.readString(out));
      }
      return new Manifests(kustomization, parse(Files.readString(out)));
    } finally {
      Files.delete(out);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> parse(String yaml) {
    return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
        .filter(Objects::nonNull)
        .map(document -> (Map<String, Object>) document)
        .toList();
  }

  /// All resources of a kind, in its class.
  <T> List<T> all(String kind, Class<T> as) {
    return resources.stream()
        .filter(resource -> kind.equals(resource.get("kind")))
        .map(resource -> JSON.convertValue(resource, as))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
