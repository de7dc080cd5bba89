package io.awsprovisioner.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.output.Table;
import io.awsprovisioner.cli.output.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/// Lists of the API: a page at a time, `{"<entries>": […], "next": …}`, or an array as a whole.
public final class Listing {
  /// The largest page that the API gives.
  private static final int PAGE = 1000;

  private static final int MOST_COLUMNS = 9;

  private Listing() {}

  /// The first entries of a list, as many pages as that takes.
  ///
  /// @param keysAndValues the query
  public static ArrayNode read(Session session, ApiPath path, int most, String... keysAndValues)
      throws InterruptedException {
    var entries = new ObjectMapper().createArrayNode();
    var next = "";
    do {
      var query = new ArrayList<>(Arrays.asList(keysAndValues));
      query.addAll(List.of("limit", Integer.toString(Math.min(PAGE, most - entries.size()))));
      query.addAll(List.of("next", next));
      var page = session.call(Call.get(path.query(query.toArray(String[]::new)))).body();
      var before = entries.size();
      entriesOf(page).forEach(entries::add);
      next = entries.size() == before ? "" : page.path("next").asText("");
      if (!next.isEmpty()) {
        session.printer().progress("Read " + entries.size() + " …");
      }
    } while (!next.isEmpty() && !next.equals("null") && entries.size() < most);
    session.printer().clearProgress();
    return entries;
  }

  /// The entries of a page, whatever its key for them is.
  public static JsonNode entriesOf(JsonNode page) {
    if (page.isArray()) {
      return page;
    }
    for (var value : page) {
      if (value.isArray()) {
        return value;
      }
    }
    return MissingNode.getInstance();
  }

  /// Entries as a table: these columns first, where there are any such values, then what else the
  /// entries say in single words. So a newer server's additions are seen and not lost.
  public static Table table(JsonNode entries, String... first) {
    var keys = new LinkedHashSet<String>();
    for (var key : first) {
      if (entries.valueStream().anyMatch(e -> e.hasNonNull(key))) {
        keys.add(key);
      }
    }
    for (var entry : entries) {
      entry.properties().stream()
          .filter(p -> p.getValue().isValueNode() && !p.getValue().isNull())
          .forEach(p -> keys.add(p.getKey()));
    }
    var columns = keys.stream().limit(MOST_COLUMNS).toList();
    var table = new Table(columns.stream().map(Listing::heading).toArray(String[]::new));
    for (var entry : entries) {
      table.row(columns.stream().map(c -> Words.of(entry.path(c))).toArray(String[]::new));
    }
    return table;
  }

  private static String heading(String key) {
    return key.replaceAll("([a-z])([A-Z])", "$1 $2").toUpperCase(Locale.ROOT);
  }
}
