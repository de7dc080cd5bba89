package io.awsprovisioner.docs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.docs.page.Project;
import io.awsprovisioner.docs.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigMappingsTest {
  @TempDir private Path sources = Path.of("unset");

  @Test
  void readsNamesTypesDefaultsAndDescriptions() throws IOException {
    var keys =
        keys(
            """
            @ConfigMapping(prefix = "a.b")
            interface Config {
              /// How often.
              @WithDefault("10s")
              Duration leastGap();

              /// A group.
              Inner inner();

              interface Inner {
                /// Where.
                @WithName("pair.url")
                Optional<URI> address();

                /// Which.
                List<String> ways();

                /// How.
                Way way();
              }

              enum Way { AS_IS, OTHER }
            }
            """);
    assertThat(keys)
        .containsExactly(
            new ConfigKey("a.b.inner.pair.url", "URL", false, Optional.empty(), "Where."),
            new ConfigKey("a.b.inner.way", "`as-is` or `other`", true, Optional.empty(), "How."),
            new ConfigKey(
                "a.b.inner.ways", "list of text, by commas", true, Optional.empty(), "Which."),
            new ConfigKey("a.b.least-gap", "duration", false, Optional.of("10s"), "How often."));
    assertThat(keys.getFirst().variable()).isEqualTo("A_B_INNER_PAIR_URL");
  }

  @Test
  void refusesAKeyWithoutADescription() {
    assertThatThrownBy(
            () -> keys("@ConfigMapping(prefix = \"a\") interface Config { String silent(); }"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a.silent has no description");
  }

  @Test
  void findsTheKeysOfBothServices() {
    for (var service : Service.values()) {
      assertThat(service.ownKeys(Project.here()))
          .extracting(ConfigKey::name)
          .contains("provisioner.id", "provisioner.regions", "provisioner.worker.base-url");
    }
  }

  private List<ConfigKey> keys(String source) throws IOException {
    Files.writeString(sources.resolve("Config.java"), source);
    return ConfigMappings.keys(SourceTree.of(sources));
  }
}
