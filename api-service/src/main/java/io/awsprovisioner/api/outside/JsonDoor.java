package io.awsprovisioner.api.outside;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The door to services that answer questions with JSON. One try with a deadline, no redirects, no
/// retries: whoever asks decides when to ask again. Never fails: what went wrong is a [Reply].
public final class JsonDoor {
  /// The longest answer that is read. A real set of keys has a few KiB, a real list of scopes a few
  /// hundred.
  private static final long MAX_BYTES = 512L * 1024;

  /// Time-out, rate limit: 4xx that are not about the question.
  private static final Set<Integer> TRY_LATER = Set.of(408, 425, 429);

  private final HttpClient http;
  private final Duration deadline;

  /// @param deadline of each question, from connecting to the last byte
  /// @param caFile certificates in PEM that are trusted instead of the JDK's own
  /// @throws IllegalStateException when that file cannot be read as certificates
  public JsonDoor(Duration deadline, Optional<Path> caFile) {
    this.deadline = deadline;
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(deadline);
    caFile.ifPresent(file -> client.sslContext(TrustedCertificates.in(file)));
    this.http = client.build();
  }

  /// Asks with GET.
  ///
  /// @param bearerFile a file with a token that is shown; read each time, because such tokens are
  ///   replaced while we run
  public Uni<Reply> get(URI uri, Optional<Path> bearerFile) {
    return Uni.createFrom()
        .deferred(() -> {
          var request = HttpRequest.newBuilder(uri).timeout(deadline).GET();
          if (bearerFile.isPresent()) {
            try {
              var token = Files.readString(bearerFile.get()).strip();
              request.setHeader("Authorization", "Bearer " + token);
            } catch (IOException | IllegalArgumentException e) {
              return silent(bearerFile.get() + " cannot be read: " + e.getClass().getSimpleName());
            }
          }
          return ask(request);
        });
  }

  /// Asks with POST.
  public Uni<Reply> post(URI uri, JsonNode body) {
    return ask(
        HttpRequest.newBuilder(uri)
            .timeout(deadline)
            .setHeader("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(ModelMapper.write(body))));
  }

  private Uni<Reply> ask(HttpRequest.Builder request) {
    var asked = request.setHeader("Accept", "application/json").build();
    return Uni.createFrom()
        .completionStage(() ->
            http.sendAsync(
                asked,
                HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES)))
        .map(JsonDoor::reply)
        .ifNoItem()
        .after(deadline)
        .recoverWithItem(new Reply.Silent("no answer within " + deadline))
        .onFailure()
        .recoverWithItem(failure -> new Reply.Silent(reason(failure)));
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 400 && status < 500 && !TRY_LATER.contains(status)) {
      return new Reply.Refused(status);
    }
    if (status != 200) {
      return new Reply.Silent("status " + status);
    }
    try {
      var json = ModelMapper.shared().readTree(response.body());
      return json == null ? new Reply.Silent("an empty answer") : new Reply.Said(json);
    } catch (IOException e) {
      return new Reply.Silent("the answer is not JSON");
    }
  }

  /// The kind of failure only: a message may quote what was sent.
  private static String reason(Throwable failure) {
    var cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getClass().getSimpleName();
  }

  private static Uni<Reply> silent(String why) {
    return Uni.createFrom().item(new Reply.Silent(why));
  }
}
