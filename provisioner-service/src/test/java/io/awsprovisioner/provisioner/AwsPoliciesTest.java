package io.awsprovisioner.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.awsprovisioner.provisioner.ec2.InstanceMessage;
import io.awsprovisioner.provisioner.inventory.Tags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The policies under `deploy/aws` allow what the code does, and nothing else.
class AwsPoliciesTest {
  private static final Path AWS = Path.of("..", "deploy", "aws");
  private static final JsonNode IAM = read("iam.yaml");
  private static final JsonNode MESSAGES = read("ec2-messages.yaml");

  /// Actions that EC2 asks for beside the one that is called (service authorization reference,
  /// RunInstances): tags in the request, an instance profile, the account's first spot instance.
  private static final Set<String> ASKED_BESIDES =
      Set.of("ec2:CreateTags", "iam:PassRole", "iam:CreateServiceLinkedRole");

  private static final Map<String, String> SERVICES =
      Map.of(
          "software.amazon.awssdk.services.ec2.Ec2AsyncClient", "ec2",
          "software.amazon.awssdk.services.sqs.SqsAsyncClient", "sqs");
  private static final Set<String> NO_CALLS = Set.of("builder", "close");

  private static JsonNode read(String file) {
    try {
      return new YAMLMapper().readTree(AWS.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> statements(String policy) {
    var all = IAM.at("/Resources/" + policy + "/Properties/PolicyDocument/Statement");
    return all.valueStream().map(s -> s.has("Fn::If") ? s.get("Fn::If").get(1) : s).toList();
  }

  private static JsonNode statement(String sid) {
    return statements("ProvisionerPolicy").stream()
        .filter(s -> s.path("Sid").asText().equals(sid))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<String> texts(JsonNode oneOrMore) {
    return oneOrMore.isArray()
        ? oneOrMore.valueStream().map(JsonNode::asText)
        : Stream.of(oneOrMore.asText());
  }

  private static Set<String> actions(String policy) {
    var actions = new TreeSet<String>();
    statements(policy).forEach(s -> texts(s.path("Action")).forEach(actions::add));
    return actions;
  }

  private static Set<String> calls() {
    var calls = new TreeSet<String>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.awsprovisioner.provisioner")
            .stream()
            .flatMap(type -> type.getAccessesFromSelf().stream())
            .filter(access -> SERVICES.containsKey(access.getTargetOwner().getName()))
            .filter(access -> !NO_CALLS.contains(access.getTarget().getName()))
            .forEach(access -> calls.add(action(access)));
    return calls;
  }

  private static String action(JavaAccess<?> access) {
    var name = access.getTarget().getName();
    var action = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    // A batch is allowed by the action for one.
    return SERVICES.get(access.getTargetOwner().getName())
        + ":"
        + action.replaceFirst("Batch$", "");
  }

  @Test
  void theProvisionerMayDoWhatItsCodeDoesAndNothingElse() {
    assertThat(calls()).contains("ec2:RunInstances", "sqs:DeleteMessage");
    var allowed = new TreeSet<>(actions("ProvisionerPolicy"));
    allowed.removeAll(ASKED_BESIDES);
    assertThat(allowed).isEqualTo(calls());
  }

  @Test
  void nothingIsAllowedByAWildcard() {
    for (var policy : List.of("ProvisionerPolicy", "ApiPolicy")) {
      assertThat(actions(policy)).noneMatch(action -> action.contains("*"));
      assertThat(statements(policy))
          .filteredOn(s -> s.path("Resource").asText().equals("*"))
          .allSatisfy(s ->
              assertThat(texts(s.path("Action"))).allMatch(action -> action.contains(":Describe")));
    }
  }

  @Test
  void onlyOwnInstancesAreLaunchedAndEnded() {
    assertThat(condition("LaunchOwnInstances", "aws:RequestTag/" + Tags.PROVISIONER)).isNotEmpty();
    assertThat(condition("EndOwnInstances", "ec2:ResourceTag/" + Tags.PROVISIONER)).isNotEmpty();
    assertThat(condition("TagWhileLaunching", "ec2:CreateAction")).isEqualTo("\"RunInstances\"");
    assertThat(condition("GiveWorkersTheirRole", "iam:PassedToService"))
        .isEqualTo("\"ec2.amazonaws.com\"");
  }

  /// What a key must equal, as JSON; empty when it may be anything.
  private static String condition(String sid, String key) {
    var wanted = statement(sid).path("Condition").path("StringEquals").path(key);
    return wanted.isMissingNode() ? "" : wanted.toString();
  }

  @Test
  void theRuleSendsWhatTheReaderUnderstands() {
    var pattern = MESSAGES.at("/Resources/Rule/Properties/EventPattern");
    assertThat(texts(pattern.path("source"))).containsExactly("aws.ec2");
    assertThat(texts(pattern.path("detail-type")))
        .containsExactlyInAnyOrder(InstanceMessage.STATE_CHANGE, InstanceMessage.INTERRUPTION);
  }

  @Test
  void everyReferenceOfTheTemplatesIsDefined() {
    for (var template : List.of(IAM, MESSAGES)) {
      var defined = new TreeSet<String>();
      template.path("Parameters").fieldNames().forEachRemaining(defined::add);
      template.path("Resources").fieldNames().forEachRemaining(defined::add);
      var named = new TreeSet<>(template.findValuesAsText("Ref"));
      template.findValues("Fn::GetAtt").forEach(g -> named.add(g.get(0).asText()));
      named.removeIf(name -> name.startsWith("AWS::"));
      assertThat(defined).containsAll(named);
    }
  }

  @Test
  void bothTemplatesAndTheDocumentedUrlNameTheSameQueue() {
    var name = IAM.at("/Parameters/QueueName/Default").asText();
    assertThat(name).isEqualTo("aws-provisioner-ec2-events");
    assertThat(MESSAGES.at("/Parameters/QueueName/Default").asText()).isEqualTo(name);
  }
}
