package io.awsprovisioner.api.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.ec2.Ec2Facts.Existence;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
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

  /// Every thing that EC2 says it does not have, as a reason against the definition; empty when all
  /// are there, and when EC2 does not answer.
  public Uni<List<String>> reasonsAgainst(ObjectNode definition) {
    var things = Ec2Thing.in(definition).stream().limit(MAX_QUESTIONS).toList();
    var context = Vertx.currentContext();
    var asked =
        Multi.createFrom()
            .iterable(things)
            .onItem()
            .transformToUni(
                thing -> facts.exists(thing).map(existence -> new Answered(thing, existence)))
            .merge(AT_ONCE)
            .collect()
            .asList()
            .map(DefinitionCheck::reasons);
    // The SDK answers on a thread of its own, where no session may be touched.
    return context == null
        ? asked
        : asked.emitOn(command -> context.runOnContext(_ -> command.run()));
  }

  private record Answered(Ec2Thing thing, Existence existence) {}

  private static List<String> reasons(List<Answered> answers) {
    var reasons = new ArrayList<String>();
    long unknown = answers.stream().filter(a -> a.existence() == Existence.UNKNOWN).count();
    if (unknown > 0) {
      LOG.warnf("definition accepted unverified unanswered=%d", unknown);
    }
    answers.stream()
        .filter(a -> a.existence() == Existence.MISSING)
        .map(Answered::thing)
        .sorted()
        .map(t -> t.kind().key() + ": " + t.name() + " does not exist in " + t.region())
        .forEach(reasons::add);
    return reasons;
  }
}
