package io.awsprovisioner.systemtests.doors;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.systemtests.truth.JournalEntry;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The simulator's admin port: what really happened, and bad days on command.
public final class SimulatorJournal {

  private static final int PAGE = 5_000;

  private final String admin;
  private final Http http = new Http();
  private final List<JournalEntry> entries = new ArrayList<>();
  private long next;

  public SimulatorJournal(String admin) {
    this.admin = admin;
  }

  /// All that has happened so far, in order.
  public List<JournalEntry> entries() {
    while (true) {
      JsonNode page = get("/journal?after=" + next + "&limit=" + PAGE);
      next = page.required("next").longValue();
      page.required("entries").forEach(entry -> entries.add(read(entry)));
      if (page.required("entries").size() < PAGE) {
        return List.copyOf(entries);
      }
    }
  }

  /// The entries of one kind.
  public List<JournalEntry> entries(String what) {
    return entries().stream().filter(entry -> entry.what().equals(what)).toList();
  }

  /// How often an action was called so far, in all regions, whatever came of it.
  public long calls(String action) {
    long calls = 0;
    // Named by region, action and result.
    for (Map.Entry<String, JsonNode> count : get("/status").path("calls").properties()) {
      if (count.getKey().contains(" " + action + " ")) {
        calls += count.getValue().longValue();
      }
    }
    return calls;
  }

  /// Switches a fault on.
  ///
  /// @param fault its JSON, as the simulator's README has it
  public void startFault(String name, JsonNode fault) {
    http.send(Http.request("PUT", URI.create(admin + "/faults/" + name), fault).build())
        .expect(200);
  }

  public void endFault(String name) {
    http.send(Http.request("DELETE", URI.create(admin + "/faults/" + name), null).build())
        .expect(200);
  }

  /// Shuts an instance down from inside, as a worker does.
  public void shutDown(String instanceId) {
    var uri = URI.create(admin + "/instances/" + instanceId + "/shutdown");
    http.send(Http.request("POST", uri, null).build()).expect(200);
  }

  private JsonNode get(String path) {
    return http.send(Http.request("GET", URI.create(admin + path), null).build())
        .expect(200)
        .json();
  }

  private static JournalEntry read(JsonNode entry) {
    var tags = new TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> tag : entry.path("tags").properties()) {
      tags.put(tag.getKey(), tag.getValue().asText());
    }
    return new JournalEntry(
        entry.required("seq").longValue(),
        Instant.parse(entry.required("time").textValue()),
        entry.required("what").textValue(),
        entry.path("region").asText(),
        entry.path("instanceId").asText(),
        entry.path("clientToken").asText(),
        entry.path("instanceType").asText(),
        entry.path("outcome").asText(),
        tags);
  }
}
