package io.awsprovisioner.benchmarks.api;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// What is measured, one after the other. Reads of the service and of the baseline take turns, so
/// that both meet the same machine.
final class Scenarios {
  private static final String NAME = "bench";
  private static final String COMMIT = "bare one-row insert, committed";
  private static final int CALLERS = 32;
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final int SUMMARY_READS = 20;
  private static final String DEFINITION =
      """
      {"description": "bench", "owner": "bench@example.com", "launchSpec": {"SecurityGroups": ["default"]},
       "userData": {PADDING}, "secrets": {}, "scopes": [], "minCapacity": 0, "maxCapacity": 20,
       "scalingRatio": 0, "minPrice": 0, "maxPrice": 0.5, "canUseOndemand": false, "canUseSpot": true,
       "instanceTypes": [{"instanceType": "c5.large", "capacity": 1, "utility": 1, "launchSpec": {},
         "secrets": {}, "userData": {}, "scopes": []}],
       "regions": [{"region": "us-west-2", "launchSpec": {"ImageId": "ami-0123456789abcdef0"},
         "secrets": {}, "userData": {}, "scopes": []}],
       "availabilityZones": []}
      """;

  private final Service api;
  private final Service baseline;
  private final Connection database;
  private final Figures figures;
  private final HawkHeader hawk = new HawkHeader("bench", "token-of-bench");

  Scenarios(Service api, Service baseline, Connection database, Figures figures) {
    this.api = api;
    this.baseline = baseline;
    this.database = database;
    this.figures = figures;
  }

  /// Measures.
  ///
  /// @param parts of reads, secrets, summaries
  void run(Set<String> parts) throws Exception {
    define();
    try (var load = new Load(CALLERS)) {
      if (parts.contains("reads")) {
        reads(load);
      }
      if (parts.contains("secrets")) {
        secrets(load);
      }
    }
    if (parts.contains("summaries")) {
      summaries();
    }
  }

  /// A definition as large as real ones are: 4 KiB.
  private void define() throws Exception {
    var padding = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      padding
          .append(i == 0 ? "" : ", ")
          .append("\"key")
          .append(i)
          .append("\": \"")
          .append("v".repeat(50))
          .append('"');
    }
    var body = DEFINITION.replace("PADDING", padding);
    var path = "/v1/worker-type/" + NAME;
    var request =
        HttpRequest.newBuilder(api.url().resolve(path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .header("Authorization", hawk.sign("PUT", api.url(), path))
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("not created: " + answer.body());
      }
    }
  }

  private void reads(Load load) throws InterruptedException {
    var constant = Load.Call.get("/constant");
    var row = Load.Call.get("/row/" + NAME);
    var read = Load.Call.get("/v1/worker-type/" + NAME);
    load.run(baseline, WARM_UP, () -> Optional.of(row));
    load.run(api, WARM_UP, () -> Optional.of(read));
    for (int round = 0; round < ROUNDS; round++) {
      measure(load, "minimal Quarkus endpoint", baseline, 200, () -> Optional.of(constant));
      measure(load, "bare one-row read", baseline, 200, () -> Optional.of(row));
      measure(load, "GET worker-type/{x}", api, 200, () -> Optional.of(read));
    }
    figures.remark(
        String.format(
            Locale.ROOT,
            "GET worker-type/{x} is %.0f %% of the bare read, %.0f %% of the minimal endpoint",
            100 * figures.perSecond("GET worker-type/{x}") / figures.perSecond("bare one-row read"),
            100
                * figures.perSecond("GET worker-type/{x}")
                / figures.perSecond("minimal Quarkus endpoint")));
  }

  private void secrets(Load load) throws InterruptedException {
    // The first round of each is warm-up: it is not among the figures.
    for (int round = 0; round <= ROUNDS; round++) {
      var created = new ConcurrentLinkedQueue<String>();
      var read = new ConcurrentLinkedQueue<String>();
      Supplier<Optional<Load.Call>> creates =
          () -> {
            var token = token();
            created.add(token);
            return Optional.of(create(token));
          };
      Supplier<Optional<Load.Call>> gets =
          () ->
              Optional.ofNullable(created.poll())
                  .map(token -> {
                    read.add(token);
                    return Load.Call.get("/v1/secret/" + token);
                  });
      Supplier<Optional<Load.Call>> removes =
          () ->
              Optional.ofNullable(read.poll())
                  .map(token -> new Load.Call("DELETE", "/v1/secret/" + token, "", Map.of()));
      var to = round == 0 ? new Figures() : figures;
      Supplier<Optional<Load.Call>> commits =
          () -> Optional.of(new Load.Call("PUT", "/commit/" + token(), "", Map.of()));
      to.add(COMMIT, checked(COMMIT, 200, load.run(baseline, ApiBenchmark.ROUND, commits)));
      measure(load, "createSecret", 200, creates, to);
      measure(load, "getSecret", 200, gets, to);
      measure(load, "removeSecret", 204, removes, to);
    }
  }

  private void measure(
      Load load, String name, int expected, Supplier<Optional<Load.Call>> calls, Figures to)
      throws InterruptedException {
    to.add(name, checked(name, expected, load.run(api, ApiBenchmark.ROUND, calls)));
  }

  private void measure(
      Load load, String name, Service server, int expected, Supplier<Optional<Load.Call>> calls)
      throws InterruptedException {
    figures.add(name, checked(name, expected, load.run(server, ApiBenchmark.ROUND, calls)));
  }

  private static Load.Result checked(String name, int expected, Load.Result result) {
    if (!result.statuses().keySet().equals(Set.of(expected))) {
      throw new IllegalStateException(name + " was answered " + result.statuses());
    }
    return result;
  }

  private Load.Call create(String token) {
    var path = "/v1/secret/" + token;
    var body =
        "{\"workerType\":\"bench\",\"token\":\""
            + token
            + "\",\"expiration\":\"2099-01-01T00:00:00.000Z\",\"scopes\":[\"a:b\"],\"secrets\":"
            + "{\"password\":\"correct horse battery staple\"}}";
    return new Load.Call(
        "PUT",
        path,
        body,
        Map.of(
            "Content-Type",
            "application/json",
            "Authorization",
            hawk.sign("PUT", api.url(), path)));
  }

  private static String token() {
    var uuid = UUID.randomUUID();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array());
  }

  /// Ten thousand worker types with two instances each, put into the tables as the service would.
  private void summaries() throws Exception {
    fill();
    var request =
        HttpRequest.newBuilder(api.url().resolve("/v1/list-worker-type-summaries")).build();
    var millis = new long[SUMMARY_READS];
    int bytes = 0;
    try (var http = HttpClient.newHttpClient()) {
      for (int i = -5; i < SUMMARY_READS; i++) {
        long begin = System.nanoTime();
        bytes = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
        if (i >= 0) {
          millis[i] = (System.nanoTime() - begin) / 1_000_000;
        }
      }
    }
    Arrays.sort(millis);
    figures.remark(
        String.format(
            Locale.ROOT,
            "summaries of 10,000 worker types with 20,000 instances (%,d KiB): median %d ms, worst of %d: %d ms",
            bytes / 1024,
            millis[SUMMARY_READS / 2],
            SUMMARY_READS,
            millis[SUMMARY_READS - 1]));
  }

  private void fill() throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(
          """
          insert into worker_type (name, version, last_modified, removed, definition, min_capacity,
            max_capacity, capacities)
          select 'many-' || n, 1, now(), false, w.definition, 0, 20, w.capacities
          from generate_series(1, 9999) n, worker_type w where w.name = 'bench'
          """);
      statement.execute(
          """
          insert into instance_view (instance_id, worker_type, region, instance_type, state,
            state_rank, launched_at, changed_at)
          select 'i-' || n, 'many-' || (n / 2), 'us-west-2', 'c5.large',
            case when n % 5 = 0 then 'pending' else 'running' end,
            case when n % 5 = 0 then 0 else 1 end, now(), now()
          from generate_series(1, 20000) n
          """);
      statement.execute("analyze");
    }
  }
}
