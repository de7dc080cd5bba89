package io.awsprovisioner.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.api.deployment.Bytes;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One run: so many cases for each operation that the running service documents, the operations
/// taking turns, so that what one leaves behind is what the next one meets.
///
/// A failure names the seed. `-Dfuzz.seed=S` repeats the run; `-Dfuzz.operation=O -Dfuzz.case=N`
/// with it sends that one request alone.
final class Fuzz {
  private static final int MAX_FAILURES = 10;

  private final RawHttp http;
  private final JsonNode document;
  private final CaseMaker maker;
  private final long seed;

  /// What a run came to.
  ///
  /// @param statuses operation → status → how often
  record Report(List<String> failures, Map<String, TreeMap<Integer, Integer>> statuses) {
    /// Operations that were never let through to do what they are for.
    List<String> neverSucceeded() {
      return statuses.entrySet().stream()
          .filter(e -> e.getValue().keySet().stream().noneMatch(s -> s < 300))
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  private Fuzz(RawHttp http, JsonNode document, long seed, CaseMaker.Signer signer) {
    this.http = http;
    this.document = document;
    this.seed = seed;
    this.maker = new CaseMaker(seed, signer);
  }

  /// @param from the local address of the connection
  static Report run(URI server, String from, Plan plan, CaseMaker.Signer signer)
      throws IOException {
    try (var http = new RawHttp(server, from)) {
      var published = http.exchange(new Sent("GET", "/openapi", List.of(), Bytes.of(new byte[0])));
      var document = new ObjectMapper().readTree(published.body().array());
      return new Fuzz(http, document, plan.seed(), signer).run(plan);
    }
  }

  /// How much.
  ///
  /// @param only the operation and the case to which a replay is limited; null for all
  record Plan(long seed, int casesEach, @org.jspecify.annotations.Nullable Single only) {
    record Single(String operation, int number) {}

    /// As the system properties say, else the given number of cases from the given seed.
    static Plan asked(long seed, int casesEach) {
      var operation = System.getProperty("fuzz.operation");
      return new Plan(
          Long.getLong("fuzz.seed", seed),
          Integer.getInteger("fuzz.cases", casesEach),
          operation == null ? null : new Single(operation, Integer.getInteger("fuzz.case", 0)));
    }
  }

  private Report run(Plan plan) {
    var judge = new Judge(document);
    var report = new Report(new ArrayList<>(), new TreeMap<>());
    var operations = Operation.in(document);
    for (int number = 0; number < plan.casesEach(); number++) {
      for (var operation : operations) {
        var only = plan.only();
        boolean isWanted =
            only == null || (only.operation().equals(operation.id()) && only.number() == number);
        if (isWanted && report.failures().size() < MAX_FAILURES) {
          one(operation, number, judge, report);
        }
      }
    }
    return report;
  }

  private void one(Operation operation, int number, Judge judge, Report report) {
    var sent = maker.make(operation, number);
    try {
      var answer = http.exchange(sent);
      report
          .statuses()
          .computeIfAbsent(operation.id(), _ -> new TreeMap<>())
          .merge(answer.status(), 1, Integer::sum);
      var flaws = judge.flaws(operation, sent, answer);
      if (!flaws.isEmpty()) {
        report.failures().add(told(operation, number, flaws, sent, answer.toString()));
      }
    } catch (IOException e) {
      report.failures().add(told(operation, number, List.of(e.toString()), sent, "no answer"));
    }
  }

  private String told(
      Operation operation, int number, List<String> flaws, Sent sent, String answer) {
    return String.format(
        Locale.ROOT,
        """

        %s
          sent:     %s
          received: %s
          again:    -Dfuzz.seed=%d -Dfuzz.operation=%s -Dfuzz.case=%d
        """,
        String.join("; ", flaws),
        sent,
        answer,
        seed,
        operation.id(),
        number);
  }
}
