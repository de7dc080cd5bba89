package io.awsprovisioner.docs.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.docs.page.Page;
import java.nio.file.Path;
import java.util.List;

/// A dashboard in Grafana's JSON model (Grafana's documentation, "Dashboard JSON model").
public final class DashboardFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter WRITER = JSON.writer(printer());

  private static final int COLUMNS = 24;
  private static final int LOW = 4;
  private static final int HIGH = 8;

  /// The version of the model that is written; newer Grafanas read older ones.
  private static final int SCHEMA_VERSION = 39;

  private DashboardFile() {}

  /// All files.
  public static List<Page> all() {
    return Dashboards.all().stream().map(DashboardFile::of).toList();
  }

  private static Page of(Dashboard dashboard) {
    var json = JSON.createObjectNode();
    json.put("uid", dashboard.uid())
        .put("title", dashboard.title())
        .put("description", Page.NOTICE)
        .put("schemaVersion", SCHEMA_VERSION)
        .put("editable", false)
        .put("timezone", "browser")
        .put("refresh", "30s");
    json.putArray("tags").add("aws-provisioner");
    json.putObject("time").put("from", "now-6h").put("to", "now");
    templating(json.putObject("templating").putArray("list"), dashboard);
    panels(json.putArray("panels"), dashboard.panels());
    var path = Path.of("deploy/observability/grafana/dashboards", dashboard.uid() + ".json");
    try {
      return new Page(path, WRITER.writeValueAsString(json) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }

  private static void templating(ArrayNode list, Dashboard dashboard) {
    list.addObject()
        .put("name", "datasource")
        .put("label", "Prometheus")
        .put("type", "datasource")
        .put("query", "prometheus");
    for (var variable : dashboard.variable()) {
      var definition = "label_values(" + variable.metric() + ", " + variable.name() + ")";
      var entry =
          list.addObject()
              .put("name", variable.name())
              .put("type", "query")
              .put("definition", definition)
              .put("refresh", 2)
              .put("sort", 1);
      source(entry);
      entry.putObject("query").put("query", definition).put("refId", variable.name());
    }
  }

  private static void panels(ArrayNode all, List<Panel> panels) {
    int x = 0;
    int y = 0;
    int height = 0;
    for (var panel : panels) {
      int width = panel.width().columns();
      if (x + width > COLUMNS) {
        x = 0;
        y += height;
      }
      height = panel.kind() == Panel.Kind.NUMBER ? LOW : HIGH;
      var node = all.addObject();
      node.put("id", all.size())
          .put("type", panel.kind().plugin())
          .put("title", panel.title())
          .put("description", panel.says());
      node.putObject("gridPos").put("x", x).put("y", y).put("w", width).put("h", height);
      source(node);
      fill(node, panel);
      x += width;
    }
  }

  private static void fill(ObjectNode node, Panel panel) {
    var targets = node.putArray("targets");
    for (var query : panel.queries()) {
      boolean isTable = panel.kind() == Panel.Kind.TABLE;
      var target =
          targets
              .addObject()
              .put("refId", String.valueOf((char) ('A' + targets.size() - 1)))
              .put("expr", query.expression())
              .put("legendFormat", query.legend().isEmpty() ? "__auto" : query.legend())
              .put("instant", isTable)
              .put("range", !isTable)
              .put("format", isTable ? "table" : "time_series");
      source(target);
    }
    var config = node.putObject("fieldConfig");
    config.putObject("defaults").put("unit", panel.unit());
    config.putArray("overrides");
    node.putObject("options");
  }

  private static void source(ObjectNode node) {
    node.putObject("datasource").put("type", "prometheus").put("uid", "${datasource}");
  }

  private static DefaultPrettyPrinter printer() {
    var lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
  }
}
