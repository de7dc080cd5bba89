package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;
import io.awsprovisioner.provisioner.ec2.TokenBucket;
import io.awsprovisioner.provisioner.inventory.IdQuestions;
import io.awsprovisioner.provisioner.secret.SecurityToken;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.TestingClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Questions by id against an EC2 that does not say which id is bad.
class IdQuestionsSimTest {
  private static final int FLEET = 64;

  private final TestingClock clock = new TestingClock(Samples.NOON);
  private final TestingEc2 ec2 = new TestingEc2(clock, _ -> {});

  private List<InstanceId> fleetWithOneThatIsUnknown() {
    var ids = new ArrayList<InstanceId>();
    for (int i = 0; i < FLEET; i++) {
      var launch = new LaunchId("launch-" + i);
      var intent = Samples.intended(launch, Samples.NOON);
      var token = SecurityToken.derive(Samples.KEYS, "k1", launch);
      ec2.launch(intent.parameters().request(intent.facts(), token)).toCompletableFuture().join();
      ids.add(ec2.alive().getLast().id());
    }
    ids.add(FLEET / 3, new InstanceId("i-00000000000000bad"));
    return ids;
  }

  private int left(ApiBudget budget) {
    return budget.of(Api.DESCRIBE, Samples.OREGON, clock.instant()).left(clock.instant());
  }

  @Test
  void anUnknownIdThatIsNotNamedIsFoundByHalving() {
    var budget = ApiBudget.forOnePurpose(new TokenBucket.Size(100, 1));
    var answers =
        new IdQuestions(ec2, Samples.OREGON, budget, clock).ask(fleetWithOneThatIsUnknown());
    assertThat(answers.rows()).hasSize(FLEET);
    assertThat(answers.unanswered()).isZero();
    // Two for each of seven halvings, not one for each instance.
    assertThat(100 - left(budget)).isLessThanOrEqualTo(15);
  }

  @Test
  void whenTheBudgetIsSpentTheRestIsLeftUnanswered() {
    var budget = ApiBudget.forOnePurpose(new TokenBucket.Size(3, 1));
    var answers =
        new IdQuestions(ec2, Samples.OREGON, budget, clock).ask(fleetWithOneThatIsUnknown());
    assertThat(left(budget)).isZero();
    assertThat(answers.rows().size() + answers.unanswered()).isEqualTo(FLEET + 1);
    assertThat(answers.unanswered()).isPositive();
  }
}
