package io.awsprovisioner.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The API's policy under `deploy/aws` allows what its code asks EC2, and nothing else.
class AwsPolicyTest {
  private static final Set<String> NO_CALLS = Set.of("builder", "close");

  @Test
  void theApiMayAskWhatItsCodeAsksAndNothingElse() throws IOException {
    var iam = new YAMLMapper().readTree(Path.of("..", "deploy", "aws", "iam.yaml").toFile());
    var allowed = new TreeSet<String>();
    iam.at("/Resources/ApiPolicy/Properties/PolicyDocument/Statement")
        .valueStream()
        .flatMap(statement -> statement.path("Action").valueStream())
        .map(JsonNode::asText)
        .forEach(allowed::add);
    assertThat(calls()).isNotEmpty().isEqualTo(allowed);
  }

  private static Set<String> calls() {
    var calls = new TreeSet<String>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.awsprovisioner.api")
            .stream()
            .flatMap(type -> type.getAccessesFromSelf().stream())
            .filter(a -> a.getTargetOwner().getSimpleName().matches("Ec2(Async)?Client"))
            .map(a -> a.getTarget().getName())
            .filter(name -> !NO_CALLS.contains(name))
            .forEach(name ->
                calls.add("ec2:" + Character.toUpperCase(name.charAt(0)) + name.substring(1)));
    return calls;
  }
}
