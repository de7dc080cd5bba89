package io.awsprovisioner.cli.api;

import io.awsprovisioner.cli.credentials.Connection;
import io.awsprovisioner.cli.hawk.HawkSigner;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The door to the API. Every try is signed afresh, because a nonce is worth one request. Failures
/// come back as values.
public final class ApiClient implements AutoCloseable {
  /// More than the largest lists; what is longer is not this API.
  private static final long MAX_ANSWER_BYTES = 64L << 20;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final Connection connection;
  private final Circumstances circumstances;
  private final Duration deadline;
  private final Consumer<String> verbose;
  private final @Nullable HawkSigner signer;
  private final HttpClient http;

  /// Nothing is sent before the first call.
  ///
  /// @param deadline of a call, with all its tries
  /// @param verbose hears of each try; never of a token
  public ApiClient(
      Connection connection,
      Circumstances circumstances,
      Duration deadline,
      Consumer<String> verbose) {
    this.connection = connection;
    this.circumstances = circumstances;
    this.deadline = deadline;
    this.verbose = verbose;
    var credentials = connection.credentials();
    this.signer = credentials == null ? null : credentials.signer();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  public Connection connection() {
    return connection;
  }

  /// Makes the call, and makes it again where that may help.
  public Answer send(Call call) throws InterruptedException {
    var end = circumstances.clock().instant().plus(deadline);
    for (var tries = 1; ; tries++) {
      var timed = once(call, end);
      var left = Duration.between(circumstances.clock().instant(), end);
      var pause = RetryRule.pause(timed, tries, left, circumstances.random());
      if (pause.isEmpty()) {
        return timed.answer();
      }
      verbose.accept("* trying again in " + pause.get().toMillis() + " ms");
      circumstances.pause().of(pause.get());
    }
  }

  private Answer.Timed once(Call call, Instant end) throws InterruptedException {
    verbose.accept("> " + call.method() + " " + connection.base() + call.path());
    var begin = circumstances.clock().instant();
    var limit = Duration.between(begin, end);
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES);
    var pending = http.sendAsync(request(call), handler);
    try {
      var response = pending.get(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
      var took = Duration.between(begin, circumstances.clock().instant()).toMillis();
      verbose.accept("< " + response.statusCode() + " after " + took + " ms");
      return new Answer.Timed(
          AnswerReading.of(response), AnswerReading.retryAfter(response.headers()));
    } catch (TimeoutException _) {
      pending.cancel(true);
      return silent(
          new Answer.Silent(
              Answer.Silence.TIMED_OUT, "no answer within " + deadline.toSeconds() + " s"));
    } catch (ExecutionException e) {
      return silent(AnswerReading.ofFailure(e.getCause() == null ? e : e.getCause()));
    }
  }

  private Answer.Timed silent(Answer.Silent silent) {
    verbose.accept("< nothing: " + silent.detail());
    return new Answer.Timed(silent, Duration.ZERO);
  }

  /// Opens a stream of server-sent events; a failure to open is the answer, like any other's.
  public Opened open(ApiPath path, @Nullable String lastEventId) throws InterruptedException {
    var call = Call.get(path);
    verbose.accept("> GET " + connection.base() + path);
    var builder = request(call, "text/event-stream");
    if (lastEventId != null) {
      builder.header("Last-Event-ID", lastEventId);
    }
    var pending = http.sendAsync(builder.build(), BodyHandlers.ofInputStream());
    try {
      var response = pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      verbose.accept("< " + response.statusCode());
      return response.statusCode() == 200
          ? new Opened.Stream(response.body())
          : new Opened.Failed(AnswerReading.ofStream(response));
    } catch (TimeoutException _) {
      pending.cancel(true);
      return new Opened.Failed(
          new Answer.Silent(
              Answer.Silence.TIMED_OUT, "no answer within " + deadline.toSeconds() + " s"));
    } catch (ExecutionException e) {
      return new Opened.Failed(AnswerReading.ofFailure(e.getCause() == null ? e : e.getCause()));
    }
  }

  /// What came of opening a stream.
  public sealed interface Opened {
    /// Lines of events, until either side ends it.
    record Stream(InputStream lines) implements Opened {}

    record Failed(Answer answer) implements Opened {}
  }

  private HttpRequest request(Call call) {
    return request(call, "application/json").build();
  }

  private HttpRequest.Builder request(Call call, String accept) {
    var uri = call.path().under(connection.base());
    var builder = HttpRequest.newBuilder(uri).header("Accept", accept);
    var body = call.body();
    if (body != null) {
      builder.header("Content-Type", "application/json");
    }
    builder.method(
        call.method(),
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
    var ifMatch = call.ifMatch();
    if (ifMatch != null) {
      builder.header("If-Match", ifMatch);
    }
    if (signer != null) {
      var seconds = circumstances.clock().instant().getEpochSecond();
      builder.header(
          "Authorization",
          signer.authorization(call.method(), uri, seconds, circumstances.nonces().get()));
    }
    return builder;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
