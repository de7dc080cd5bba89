package io.awsprovisioner.docs.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.docs.page.Project;
import io.awsprovisioner.docs.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// No change of an event takes anything from consumers that were written before it.
///
/// What they were promised stands in `published-events.json`. With `-Dgolden.update=true` what was
/// added since is promised too; what would break somebody is refused then as well, and needs a new
/// version of the event beside the old one.
class CompatibilityTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Path PUBLISHED =
      Project.here().root().resolve("docs-tests/src/test/resources/published-events.json");
  private static final ObjectNode NOW =
      new EventSchemas(SourceTree.of(Project.here().sources("shared-model"))).definitions();

  @Test
  void everythingThatConsumersWerePromisedIsStillThere() throws IOException {
    if (Boolean.getBoolean("golden.update") && !Files.exists(PUBLISHED)) {
      write();
    }
    var published = JSON.readTree(Files.readAllBytes(PUBLISHED));
    assertThat(Compatibility.breaks(published, NOW))
        .as("these changes break consumers: add a new version of the event instead")
        .isEmpty();
    if (Boolean.getBoolean("golden.update")) {
      write();
    }
    assertThat(Compatibility.breaks(NOW, JSON.readTree(Files.readAllBytes(PUBLISHED))))
        .as("these are new and not promised yet: run with -Dgolden.update=true, commit it")
        .isEmpty();
  }

  @Test
  void aFieldThatIsRemovedIsABreak() {
    assertThat(after(schema -> properties(schema).remove("pendingTasks")))
        .contains("DemandReported.pendingTasks is gone");
  }

  @Test
  void aFieldThatIsRenamedIsABreak() {
    assertThat(
            after(schema ->
                properties(schema).set("pending", properties(schema).remove("pendingTasks"))))
        .contains("DemandReported.pendingTasks is gone");
  }

  @Test
  void aFieldOfAnotherTypeIsABreak() {
    assertThat(
            after(schema ->
                ((ObjectNode) properties(schema).get("pendingTasks")).put("type", "string")))
        .containsExactly("DemandReported.pendingTasks has another type: \"integer\" → \"string\"");
  }

  @Test
  void aFieldThatMayNowBeMissingIsABreak() {
    assertThat(after(schema -> schema.withArray("required").removeAll()))
        .contains("DemandReported may now be without \"pendingTasks\"");
  }

  @Test
  void aWordThatIsNoLongerSaidIsABreak() {
    var before = JSON.createObjectNode();
    before.putObject("A").putArray("enum").add("spot").add("on-demand");
    var after = JSON.createObjectNode();
    after.putObject("A").putArray("enum").add("spot").add("reserved");
    assertThat(Compatibility.breaks(before, after))
        .containsExactly("A no longer says \"on-demand\"");
  }

  @Test
  void anEventThatIsRemovedIsABreak() {
    var without = NOW.deepCopy();
    without.remove("DemandReported");
    assertThat(Compatibility.breaks(NOW, without)).contains("DemandReported is gone");
  }

  @Test
  void aFieldThatIsAddedIsNone() {
    assertThat(
            after(schema -> {
              properties(schema).putObject("since").put("type", "string");
              schema.withArray("required").add("since");
            }))
        .isEmpty();
  }

  /// What a change of one event breaks.
  private static List<String> after(Consumer<ObjectNode> change) {
    var changed = NOW.deepCopy();
    change.accept((ObjectNode) changed.get("DemandReported"));
    return Compatibility.breaks(NOW, changed);
  }

  private static ObjectNode properties(JsonNode schema) {
    return (ObjectNode) schema.get("properties");
  }

  private static void write() throws IOException {
    Files.createDirectories(PUBLISHED.getParent());
    Files.writeString(PUBLISHED, JSON.writeValueAsString(NOW) + "\n");
  }
}
