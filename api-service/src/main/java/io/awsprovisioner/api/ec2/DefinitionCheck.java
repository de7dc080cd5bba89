package io.awsprovisioner.api.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.ec2.Ec2Facts.Existence;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Whether EC2 has what a definition names.
public final class DefinitionCheck {
  private static final Logger LOG = Logger.getLogger(DefinitionCheck.class);

  /// Questions under way at once for one definition; EC2 allows 20 Describe calls a second to start
  /// with.
  private static final int AT_ONCE = 8;

  /// A definition with more is checked by the provisioner, before it launches.
  private static final int MAX_QUESTIONS = 100;

  private final Ec2Facts facts;

  public DefinitionCheck(Ec2Facts facts) {
    this.facts = facts;
  }

  /// What came of asking.
  ///
  /// @param reasons against the definition: each thing that EC2 says it does not have
  /// @param unverified each thing that EC2 said nothing about: accepted, and for the provisioner to
  ///   verify before it launches
  public record Verdict(List<String> reasons, List<String> unverified) {
    public Verdict {
      reasons = List.copyOf(reasons);
      unverified = List.copyOf(unverified);
    }
  }

  /// Asks about everything that a definition names. Never fails: an EC2 that is away makes things
  /// unverified.
  public Uni<Verdict> check(ObjectNode definition) {
    var things = List.copyOf(Ec2Thing.in(definition));
    int asking = Math.min(things.size(), MAX_QUESTIONS);
    var context = Vertx.currentContext();
    var asked =
        Multi.createFrom()
            .iterable(things.subList(0, asking))
            .onItem()
            .transformToUni(
                thing -> facts.exists(thing).map(existence -> new Answered(thing, existence)))
            .merge(AT_ONCE)
            .collect()
            .asList()
            .map(answers -> verdict(answers, things.subList(asking, things.size())));
    // The SDK answers on a thread of its own, where no session may be touched.
    return context == null
        ? asked
        : asked.emitOn(command -> context.runOnContext(_ -> command.run()));
  }

  private record Answered(Ec2Thing thing, Existence existence) {}

  private static Verdict verdict(List<Answered> answers, List<Ec2Thing> unasked) {
    var unverified =
        Stream.concat(
                answers.stream()
                    .filter(a -> a.existence() == Existence.UNKNOWN)
                    .map(Answered::thing),
                unasked.stream())
            .sorted()
            .map(t -> t.kind().key() + ": " + t.name() + " in " + t.region())
            .toList();
    if (!unverified.isEmpty()) {
      LOG.warnf("definition accepted unverified unanswered=%d", unverified.size());
    }
    var reasons =
        answers.stream()
            .filter(a -> a.existence() == Existence.MISSING)
            .map(Answered::thing)
            .sorted()
            .map(t -> t.kind().key() + ": " + t.name() + " does not exist in " + t.region())
            .toList();
    return new Verdict(reasons, unverified);
  }
}
