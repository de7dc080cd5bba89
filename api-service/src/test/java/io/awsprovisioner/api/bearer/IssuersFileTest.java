package io.awsprovisioner.api.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.api.access.ClientsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuersFileTest {
  private static final String GOOD =
      """
      {"name": "company", "issuer": "https://login.example.com/x", "audiences": ["us"]}\
      """;

  @TempDir Path folder;

  @Test
  void whatIsLeftOutHasItsDefault() throws IOException {
    var issuer = read("[" + GOOD + "]").issuers().getFirst();
    assertThat(issuer.claims()).isEqualTo(new Issuer.Claims("sub", "groups"));
    assertThat(issuer.keys().url()).isEmpty();
    assertThat(issuer.groupScopes()).isEmpty();
    assertThat(issuer.signIn()).isEmpty();
    assertThat(issuer.audiences()).isEqualTo(List.of("us"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'name': 'Company' | name must match",
        "'issuer': 'http://login.example.com' | issuer must begin with https://",
        "'issuer': 'login' | issuer must be an address",
        "'audiences': [] | audiences must name at least one",
        "'audiences': 'us' | audiences must be a list of texts",
        "'audiences': [7] | audiences must be a list of texts",
        "'jwksUrl': 'http://10.0.0.1/jwks' | jwksUrl must begin with https://",
        "'groupsclaim': 'x' | groupsclaim is not known; known are audiences, caFile",
        "'groupScopes': ['x'] | groupScopes must be of the form",
        "'groupScopes': {'a': 'x'} | groupScopes.a must be a list of texts",
        "'signIn': {} | signIn.clientId must be",
        "'signIn': {'clientId': 'x', 'token': 'jwt'} | signIn.token must be access_token or id_token"
      })
  void aMistakeIsNamedWithItsRemedy(String field, String message) {
    var key = field.substring(0, field.indexOf(':')).replace('\'', '"');
    var text =
        GOOD.contains(key)
            ? GOOD.replaceFirst(key + ": (\"[^\"]*\"|\\[[^]]*])", field.replace('\'', '"'))
            : GOOD.replace("}", ", " + field.replace('\'', '"') + "}");
    assertThatThrownBy(() -> read("[" + text + "]"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("provisioner.access.issuers-file")
        .hasMessageContaining("issuer 0")
        .hasMessageContaining(message);
  }

  /// The examples of the how-to page are files that work.
  @Test
  void theExamplesForOperatorsAreTaken() throws IOException {
    var page = Files.readString(Path.of("..", "docs", "how-to", "sign-in.md"));
    var names = new ArrayList<String>();
    for (var block : page.split("```", -1)) {
      if (block.startsWith("json") && block.contains("\"issuer\":")) {
        read(block.substring("json".length())).issuers().forEach(i -> names.add(i.name()));
      } else if (block.startsWith("json")) {
        var file = Files.writeString(folder.resolve("clients.json"), block.substring(4));
        assertThat(ClientsFile.read(file).size()).isEqualTo(3);
      }
    }
    assertThat(names).containsExactly("company", "cluster");
  }

  @Test
  void twoOfOneNameAreRefused() {
    assertThatThrownBy(() -> read("[" + GOOD + "," + GOOD + "]"))
        .hasMessageContaining("name 'company' stands in it twice");
  }

  @Test
  void aFileWithoutIssuersIsRefused() {
    for (var text : List.of("[]", "{}", "nonsense", "")) {
      assertThatThrownBy(() -> read(text))
          .as(text)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("provisioner.access.issuers-file");
    }
  }

  private IssuersFile read(String text) throws IOException {
    return IssuersFile.read(Files.writeString(folder.resolve("issuers.json"), text));
  }
}
