package io.awsprovisioner.provisioner.secret;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.credentials.Credentials;
import io.awsprovisioner.provisioner.credentials.Credentials.CredentialsAway;
import io.awsprovisioner.provisioner.http.BoundedHttp;
import io.awsprovisioner.tracing.TraceParent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The secrets over HTTP: `PUT /v1/secret/{token}` with `launch`.
public final class HttpSecrets implements Secrets {
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpClient http;
  private final URI baseUrl;
  private final Credentials credentials;
  private final Duration deadline;

  /// @param baseUrl of the API, without `/v1`
  public HttpSecrets(HttpClient http, URI baseUrl, Credentials credentials, Duration deadline) {
    this.http = http;
    this.baseUrl = baseUrl;
    this.credentials = credentials;
    this.deadline = deadline;
  }

  @Override
  public CompletionStage<Registration> register(LaunchSecret secret, SecurityToken token) {
    var uri = URI.create(withoutSlash(baseUrl) + "/v1/secret/" + token.value());
    String authorization;
    try {
      authorization = credentials.authorization("PUT", uri);
    } catch (CredentialsAway e) {
      return CompletableFuture.completedFuture(
          new Registration.TryAgain(String.valueOf(e.getMessage())));
    }
    var body =
        new Body(
            secret.workerType(),
            ModelMapper.shared().createObjectNode(),
            List.of(),
            token.value(),
            secret.expiration(),
            new Launch(
                secret.launchId(),
                secret.lastModified(),
                secret.place().region(),
                secret.place().availabilityZone(),
                secret.place().instanceType()));
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(deadline)
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(ModelMapper.write(body)));
    TraceParent.current().ifPresent(at -> request.setHeader(TraceParent.HEADER, at.text()));
    return BoundedHttp.send(http, request.build(), deadline)
        .handle((response, error) -> error == null ? read(response) : unreachable(error));
  }

  private static Registration unreachable(Throwable error) {
    var cause = error.getCause() == null ? error : error.getCause();
    return new Registration.TryAgain("the API did not answer: " + cause.getClass().getSimpleName());
  }

  private static Registration read(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status < 300) {
      return new Registration.Registered();
    }
    var message = message(response.body());
    if (status == CONFLICT && message.contains("token already used")) {
      return new Registration.AlreadyUsed();
    }
    // Wrong credentials are the deployment's trouble, not the launch's: it waits for the operator.
    if (status >= SERVER_ERROR
        || status == TOO_MANY
        || status == UNAUTHORISED
        || status == FORBIDDEN) {
      return new Registration.TryAgain("the API answered " + status + ": " + message);
    }
    return new Registration.Refused("the API answered " + status + ": " + message);
  }

  private static String message(byte[] body) {
    try {
      JsonNode json = ModelMapper.shared().readTree(body);
      return json.path("message").asText(json.path("error").asText(""));
    } catch (IOException e) {
      return "(no JSON)";
    }
  }

  private static String withoutSlash(URI uri) {
    var text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /// The secret's fields of the contract's createSecret.
  private record Body(
      WorkerTypeName workerType,
      JsonNode secrets,
      List<String> scopes,
      String token,
      Instant expiration,
      Launch launch) {
    @Override
    public String toString() {
      return "Body[" + workerType + "]";
    }
  }

  private record Launch(
      LaunchId launchId,
      Instant lastModified,
      Region region,
      AvailabilityZone availabilityZone,
      InstanceType instanceType) {}
}
