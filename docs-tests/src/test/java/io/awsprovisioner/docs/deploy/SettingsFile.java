package io.awsprovisioner.docs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.docs.config.ConfigKey;
import io.awsprovisioner.docs.config.Service;
import io.awsprovisioner.docs.page.Project;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// The `.properties` that services are given, wherever they stand.
final class SettingsFile {
  private SettingsFile() {}

  /// Those in a ConfigMap, in a Secret, or in the template of an ExternalSecret.
  static List<Map<String, String>> in(Map<String, Object> resource) {
    var isEncoded = "Secret".equals(resource.get("kind"));
    var data =
        "ExternalSecret".equals(resource.get("kind"))
            ? at(at(at(resource, "spec"), "target"), "template").get("data")
            : resource.get("data");
    if (!(data instanceof Map<?, ?> files)) {
      return List.of();
    }
    return files.entrySet().stream()
        .filter(file -> String.valueOf(file.getKey()).endsWith(".properties"))
        .map(file -> String.valueOf(file.getValue()))
        .map(text ->
            isEncoded
                ? new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8)
                : text)
        .map(SettingsFile::parse)
        .toList();
  }

  private static Map<?, ?> at(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
  }

  /// The settings in a text.
  static Map<String, String> parse(String text) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var settings = new HashMap<String, String>();
    properties.forEach((key, value) -> settings.put(String.valueOf(key), String.valueOf(value)));
    return settings;
  }

  /// Every key is one that the service has, and none is missing that it does not start without.
  static void assertFits(Service service, Map<String, String> settings) {
    var keys = service.keys(Project.here());
    var known = keys.stream().map(ConfigKey::name).collect(Collectors.toSet());
    var required = keys.stream().filter(ConfigKey::isRequired).map(ConfigKey::name).toList();
    assertThat(known).as("keys that %s has", service.module()).containsAll(settings.keySet());
    assertThat(settings.keySet())
        .as("what %s does not start without", service.module())
        .containsAll(required);
  }
}
