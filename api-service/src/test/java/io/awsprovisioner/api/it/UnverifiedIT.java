package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.api.access.Caller;
import io.awsprovisioner.api.access.Scopes;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.ec2.DefinitionCheck;
import io.awsprovisioner.api.ec2.Ec2Facts;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Call;
import io.awsprovisioner.api.workertype.WorkerTypeSecrets;
import io.awsprovisioner.api.workertype.WorkerTypeStore;
import io.awsprovisioner.api.workertype.WorkerTypes;
import io.awsprovisioner.model.workertype.LaunchRules;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A definition that was accepted while EC2 did not answer.
@QuarkusTest
@ApiTest
class UnverifiedIT {
  @TestHTTPResource("/")
  URI url;

  @Inject Transactions transactions;
  @Inject WorkerTypeSecrets secrets;
  @Inject WorkerTypes.Recording recording;
  @Inject LaunchRules rules;

  @Test
  void theHistorySaysWhatWasNotVerifiedUntilAVersionWas() throws Throwable {
    Ec2Facts away = _ -> Uni.createFrom().item(Ec2Facts.Existence.UNKNOWN);
    var name = Api.name();
    var call =
        new Call(
            ApiMethod.CREATE_WORKER_TYPE,
            new Caller("jane", Scopes.NONE, null),
            () -> Map.of("workerType", name),
            "127.0.0.1");
    var outcome =
        VertxContextSupport.subscribeAndAwait(() ->
            new WorkerTypes(
                    new WorkerTypeStore(transactions),
                    secrets,
                    recording,
                    new WorkerTypes.Checks(rules, new DefinitionCheck(away)))
                .create(name, Api.definition(), call));
    assertThat(outcome).isInstanceOf(WorkerTypes.Outcome.Is.class);
    var unverified = ((WorkerTypes.Outcome.Is) outcome).unverified();
    assertThat(unverified).isNotEmpty();

    var root = Api.at(url, TestClients.ROOT);
    var history = "/v1/worker-type/" + name + "/history";
    var first = root.get(history).json().path("versions").get(0);
    assertThat(first.path("unverified")).hasSize(unverified.size());
    assertThat(first.path("unverified").get(0).asText()).isEqualTo(unverified.getFirst());
    assertThat(root.get(history + "/1").json().path("unverified")).hasSize(unverified.size());

    var updated = root.post("/v1/worker-type/" + name + "/update", Api.definition());
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.header("Provisioner-Unverified")).isEmpty();
    assertThat(root.get(history).json().path("versions").get(0).has("unverified")).isFalse();
    assertThat(first.path("author").asText()).isEqualTo("jane");
  }
}
