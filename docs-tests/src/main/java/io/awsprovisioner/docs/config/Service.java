package io.awsprovisioner.docs.config;

import io.awsprovisioner.docs.page.Project;
import io.awsprovisioner.docs.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// A service that is configured.
public enum Service {
  API("api-service"),
  PROVISIONER("provisioner-service");

  private final String module;

  Service(String module) {
    this.module = module;
  }

  /// Its module's name.
  public String module() {
    return module;
  }

  /// Its own keys, by name.
  public List<ConfigKey> ownKeys(Project project) {
    return ConfigMappings.keys(SourceTree.of(project.sources(module)));
  }

  /// The keys of Quarkus and Kafka that its operator needs.
  public List<ConfigKey> platformKeys(Project project) {
    var chosen = properties(project);
    return PlatformKeys.of(this).stream()
        .map(key ->
            Optional.ofNullable(chosen.getProperty(key.name()))
                .map(value ->
                    new ConfigKey(
                        key.name(), key.type(), false, Optional.of(value), key.description()))
                .orElse(key))
        .toList();
  }

  /// Both.
  public List<ConfigKey> keys(Project project) {
    var all = new ArrayList<>(ownKeys(project));
    all.addAll(platformKeys(project));
    return all;
  }

  private Properties properties(Project project) {
    var file = project.root().resolve(module).resolve("src/main/resources/application.properties");
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return properties;
  }
}
