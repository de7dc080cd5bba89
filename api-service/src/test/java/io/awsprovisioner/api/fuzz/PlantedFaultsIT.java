package io.awsprovisioner.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The fuzz is seen to find what it is there for: in a small service of its own, with one fault
/// each.
class PlantedFaultsIT {
  private static final String DOCUMENT =
      """
      {"openapi": "3.1.0", "servers": [{"url": "/v1"}],
       "paths": {"/thing/{name}": {"put": {"operationId": "putThing",
         "parameters": [{"name": "name", "in": "path", "example": "a"}],
         "requestBody": {"content": {"application/json": {"example": {"size": 1, "note": "x"}}}},
         "responses": {
           "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/thing"}}}},
           "400": {"$ref": "#/components/responses/Error"}}}}},
       "components": {
         "responses": {"Error":
           {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}}},
         "schemas": {
           "thing": {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer"}}},
           "error": {"type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}}}}}
      """;

  private static final int MAX_HEADER_BYTES = 128 * 1024;

  private static final String FINE = "{\"size\": 1}";
  private static final Pattern AGAIN =
      Pattern.compile("-Dfuzz.seed=(\\d+) -Dfuzz.operation=(\\w+) -Dfuzz.case=(\\d+)");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /// What the planted service answers.
  private record Said(int status, String body) {}

  @Test
  void findsNothingInAServiceThatDoesAsItsDocumentSays() throws IOException {
    assertThat(run(serving((_, _) -> new Said(200, FINE)), all()).failures()).isEmpty();
  }

  @Test
  void findsAServerErrorThatOneOddBodyCausesAndItsSeedFindsItAgain() throws IOException {
    var service =
        serving((_, body) ->
            body.contains("\\u0000") ? new Said(500, "{\"code\": \"x\"}") : new Said(200, FINE));
    var failures = run(service, all()).failures();
    assertThat(failures).isNotEmpty();
    var again = again(failures.getFirst());
    var single = new Fuzz.Plan.Single(again.group(2), Integer.parseInt(again.group(3)));
    assertThat(run(service, new Fuzz.Plan(Long.parseLong(again.group(1)), 200, single)).failures())
        .singleElement()
        .asString()
        .contains("a 500");
  }

  @Test
  void findsAServerErrorThatAnOddPathCauses() throws IOException {
    var service =
        serving((request, _) ->
            request.uri().contains("%C0%AF")
                ? new Said(503, "{\"code\": \"x\"}")
                : new Said(200, FINE));
    assertThat(run(service, all()).failures()).isNotEmpty();
  }

  @Test
  void findsAStatusThatTheDocumentDoesNotKnow() throws IOException {
    var service = serving((_, body) -> new Said(body.contains("drop table") ? 418 : 200, FINE));
    assertThat(run(service, all()).failures().toString()).contains("does not know 418");
  }

  @Test
  void findsABodyThatTheSchemaDoesNotAllow() throws IOException {
    var service =
        serving((request, _) ->
            new Said(200, request.query() == null ? FINE : "{\"size\": \"large\"}"));
    assertThat(run(service, all()).failures().toString()).contains("schema").contains("size");
  }

  private static Matcher again(String failure) {
    var again = AGAIN.matcher(failure);
    assertThat(again.find()).as(failure).isTrue();
    return again;
  }

  private static Fuzz.Plan all() {
    return new Fuzz.Plan(7, 200, null);
  }

  private static Fuzz.Report run(URI service, Fuzz.Plan plan) throws IOException {
    return Fuzz.run(service, "127.0.0.1", plan, (_, _) -> "Hawk");
  }

  private URI serving(BiFunction<HttpServerRequest, String, Said> answer) {
    var server =
        vertx
            .createHttpServer(new HttpServerOptions().setMaxHeaderSize(MAX_HEADER_BYTES))
            .requestHandler(request ->
                request
                    .body()
                    .onSuccess(body -> {
                      var said =
                          request.uri().equals("/openapi")
                              ? new Said(200, DOCUMENT)
                              : answer.apply(request, body.toString());
                      request
                          .response()
                          .setStatusCode(said.status())
                          .putHeader("Content-Type", "application/json; charset=utf-8")
                          .putHeader("Access-Control-Allow-Origin", "*")
                          .putHeader("X-Content-Type-Options", "nosniff")
                          .end(said.body())
                          .onFailure(_ -> request.connection().close());
                    })
                    .onFailure(_ -> request.connection().close()))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }
}
