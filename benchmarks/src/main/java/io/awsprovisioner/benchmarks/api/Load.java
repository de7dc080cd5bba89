package io.awsprovisioner.benchmarks.api;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// A fixed number of callers on kept connections, each sending its next request when it has its
/// answer. One event loop, so that the generator never takes more than one core.
final class Load implements AutoCloseable {
  private static final int MAX_SAMPLES = 1_000_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient client;
  private final int callers;

  Load(int callers) {
    this.callers = callers;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(callers).setKeepAlive(true).setTcpNoDelay(true));
  }

  /// A request.
  ///
  /// @param body empty for none
  record Call(String verb, String path, String body, Map<String, String> headers) {
    Call {
      headers = Map.copyOf(headers);
    }

    static Call get(String path) {
      return new Call("GET", path, "", Map.of());
    }
  }

  /// What came of it.
  ///
  /// @param processor microseconds that the server computed for each, in all its threads
  /// @param statuses how often each was answered; -1 for no answer
  record Result(
      double perSecond, long p50, long p99, double processor, Map<Integer, Integer> statuses) {
    Result {
      statuses = Map.copyOf(statuses);
    }
  }

  /// Sends until the time is over or there are no more calls.
  Result run(Service server, Duration time, Supplier<Optional<Call>> calls)
      throws InterruptedException {
    var run = new Run(server.url(), System.nanoTime() + time.toNanos(), calls, callers);
    long begin = System.nanoTime();
    var computed = server.processorTime();
    var context = vertx.getOrCreateContext();
    context.runOnContext(_ -> {
      for (int i = 0; i < callers; i++) {
        next(run);
      }
    });
    run.over.await();
    return run.result(System.nanoTime() - begin, server.processorTime().minus(computed));
  }

  private void next(Run run) {
    var call = System.nanoTime() < run.end ? run.calls.get() : Optional.<Call>empty();
    if (call.isEmpty()) {
      run.over.countDown();
      return;
    }
    long begin = System.nanoTime();
    client
        .request(options(run.server, call.get()))
        .compose(request -> send(request, call.get()))
        .onComplete(status -> {
          run.count(status.succeeded() ? status.result() : -1, System.nanoTime() - begin);
          next(run);
        });
  }

  private static io.vertx.core.Future<Integer> send(HttpClientRequest request, Call call) {
    var response = call.body().isEmpty() ? request.send() : request.send(call.body());
    return response.compose(answer -> answer.end().map(answer.statusCode()));
  }

  private static RequestOptions options(URI server, Call call) {
    var options =
        new RequestOptions()
            .setHost(server.getHost())
            .setPort(server.getPort())
            .setMethod(HttpMethod.valueOf(call.verb()))
            .setURI(call.path());
    call.headers().forEach(options::putHeader);
    return options;
  }

  /// The state of one run.
  private static final class Run {
    private final URI server;
    private final long end;
    private final Supplier<Optional<Call>> calls;
    private final CountDownLatch over;
    private final long[] micros = new long[MAX_SAMPLES];
    private final AtomicInteger count = new AtomicInteger();
    private final ConcurrentHashMap<Integer, Integer> statuses = new ConcurrentHashMap<>();

    Run(URI server, long end, Supplier<Optional<Call>> calls, int callers) {
      this.server = server;
      this.end = end;
      this.calls = calls;
      this.over = new CountDownLatch(callers);
    }

    void count(int status, long nanos) {
      int place = count.getAndIncrement();
      if (place < MAX_SAMPLES) {
        micros[place] = nanos / 1000;
      }
      statuses.merge(status, 1, Integer::sum);
    }

    Result result(long nanos, Duration computed) {
      int samples = Math.min(count.get(), MAX_SAMPLES);
      var sorted = Arrays.copyOf(micros, samples);
      Arrays.sort(sorted);
      return new Result(
          count.get() * 1e9 / nanos,
          samples == 0 ? 0 : sorted[samples / 2],
          samples == 0 ? 0 : sorted[(int) (samples * 0.99)],
          samples == 0 ? 0 : computed.toNanos() / 1000.0 / count.get(),
          statuses);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
