package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.provisioner.ec2.Ec2.Answer;
import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Calls of the SDK with a deadline, and their failures in our words.
final class SdkCalls {
  private SdkCalls() {}

  static <T> CompletableFuture<T> within(CompletableFuture<T> call, Duration deadline) {
    return call.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The answer of a call that only reads, or that is harmless to repeat.
  static <R, T> CompletionStage<Answer<T>> answer(
      CompletableFuture<R> call, Duration deadline, Function<R, T> onSuccess) {
    return within(call, deadline)
        .handle((response, error) ->
            error == null
                ? read(response, onSuccess)
                : new Answer.Refused<>(failure(unwrap(error))));
  }

  /// An answer that we cannot read is a failure that somebody has to look at.
  private static <R, T> Answer<T> read(R response, Function<R, T> onSuccess) {
    try {
      return new Answer.Given<>(onSuccess.apply(response));
    } catch (RuntimeException e) {
      return new Answer.Refused<>(
          new Ec2Failure(Kind.UNKNOWN, e.getClass().getSimpleName(), e.toString()));
    }
  }

  /// The SDK has no type for it. Its words go on with everything that each provider had to say.
  private static boolean isWithoutCredentials(SdkException e) {
    return String.valueOf(e.getMessage()).startsWith("Unable to load credentials");
  }

  static Throwable unwrap(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  static Ec2Failure failure(Throwable error) {
    return switch (error) {
      case AwsServiceException e
          when e.awsErrorDetails() != null && e.awsErrorDetails().errorCode() != null ->
          FailureClassifier.classify(
              e.awsErrorDetails().errorCode(), String.valueOf(e.awsErrorDetails().errorMessage()));
      case AwsServiceException e ->
          new Ec2Failure(Kind.TRY_AGAIN, "HTTP " + e.statusCode(), "the answer has no error code");
      case SdkException e when isWithoutCredentials(e) -> Ec2Failure.noCredentials();
      case SdkException e ->
          new Ec2Failure(
              Kind.TRY_AGAIN, e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
      case TimeoutException e ->
          new Ec2Failure(Kind.TRY_AGAIN, e.getClass().getSimpleName(), "no answer in time");
      default -> new Ec2Failure(Kind.UNKNOWN, error.getClass().getSimpleName(), error.toString());
    };
  }
}
