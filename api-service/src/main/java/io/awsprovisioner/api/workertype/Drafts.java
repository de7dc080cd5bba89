package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.problem.Problem;
import io.awsprovisioner.model.workertype.Launchability;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// Definitions for those who ask what they would come to: stored ones, and drafts that pass the
/// same checks as one that is to be stored.
public final class Drafts {
  private final WorkerTypes workerTypes;
  private final WorkerTypes.Checks checks;

  public Drafts(WorkerTypes workerTypes, WorkerTypes.Checks checks) {
    this.workerTypes = workerTypes;
    this.checks = checks;
  }

  /// What a question about a definition finds.
  public sealed interface Found {
    /// A definition, without its secrets.
    record Definition(WorkerType workerType) implements Found {}

    record Refused(Problem problem) implements Found {}
  }

  /// The draft in full, or the stored definition where there is no draft. Secrets of a draft are
  /// not looked at: what is bought does not depend on them.
  ///
  /// @param now when the draft would be stored
  public Uni<Found> find(String name, Optional<ObjectNode> draft, Instant now) {
    return workerTypes
        .find(name)
        .chain(stored ->
            draft.isPresent()
                ? checked(name, complete(draft.get(), stored), stored, now)
                : Uni.createFrom()
                    .item(
                        stored
                            .<Found>map(s -> new Found.Definition(s.model()))
                            .orElseGet(() -> new Found.Refused(Problem.noWorkerType(name)))));
  }

  private static ObjectNode complete(ObjectNode sent, Optional<StoredWorkerType> stored) {
    var whole =
        stored
            .map(s -> WorkerTypeDecision.over(s.definition(), sent))
            .orElseGet(() -> WorkerTypeDecision.withDefaults(sent));
    return SecretLayers.stripped(whole);
  }

  private Uni<Found> checked(
      String name, ObjectNode definition, Optional<StoredWorkerType> stored, Instant now) {
    var reasons = new ArrayList<>(Launchability.reasonsAgainst(definition, checks.rules()));
    return checks
        .ec2()
        .check(definition)
        .map(verdict -> {
          reasons.addAll(verdict.reasons());
          if (!reasons.isEmpty()) {
            return new Found.Refused(new WorkerTypeRefusal.NotLaunchable(reasons).problem());
          }
          long version = stored.map(StoredWorkerType::version).orElse(0L) + 1;
          return new Found.Definition(
              new StoredWorkerType(new WorkerTypeName(name), version, now, definition, null)
                  .model());
        });
  }
}
