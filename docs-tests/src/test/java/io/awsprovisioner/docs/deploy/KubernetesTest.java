package io.awsprovisioner.docs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.docs.config.Service;
import io.awsprovisioner.houserules.Program;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The manifests, rendered as `kubectl apply -k` would: no field that Kubernetes does not know, no
/// reference into nowhere, no configuration key that a service does not have.
class KubernetesTest {
  private static final Set<String> OPERATORS_KINDS =
      Set.of("external-secrets.io/v1/ExternalSecret", "monitoring.coreos.com/v1/ServiceMonitor");

  /// Made by others: cert-manager, Strimzi, External Secrets or whoever makes ours.
  private static final Set<String> OTHERS_SECRETS =
      Set.of("api-service", "provisioner-service", "api-service-tls", "kafka-cluster-ca-cert");

  static List<Manifests> files() throws IOException {
    return Manifests.files();
  }

  static List<String> kustomizations() {
    return Manifests.kustomizations();
  }

  @ParameterizedTest
  @MethodSource("files")
  void filesHaveOnlyFieldsThatKubernetesKnows(Manifests file) {
    assertOnlyKnownFields(file);
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void renderedResourcesHaveOnlyFieldsThatKubernetesKnows(String kustomization)
      throws IOException, InterruptedException {
    assertOnlyKnownFields(rendered(kustomization));
  }

  @Test
  void aMisspeltFieldIsFound() {
    Map<String, Object> resource =
        Map.of(
            "apiVersion", "apps/v1",
            "kind", "Deployment",
            "spec", Map.of("template", Map.of("spec", Map.of("containres", List.of()))));
    assertThat(UnknownFields.of(resource))
        .containsExactly("Deployment.Spec.Template.Spec.containres");
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void podsOfOursRunWithoutRightsOnAReadOnlyRootWithLimitsAndProbes(String kustomization)
      throws IOException, InterruptedException {
    for (var deployment : ours(rendered(kustomization))) {
      var pod = deployment.getSpec().getTemplate().getSpec();
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      assertThat(pod.getTopologySpreadConstraints()).isNotEmpty();
      for (var container : pod.getContainers()) {
        var security = container.getSecurityContext();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertProbes(container);
      }
    }
  }

  private static void assertProbes(Container container) {
    var ports = container.getPorts().stream().map(port -> port.getName()).toList();
    assertThat(path(container.getReadinessProbe())).isEqualTo("/q/health/ready");
    assertThat(path(container.getLivenessProbe())).isEqualTo("/q/health/live");
    for (var probe :
        List.of(
            container.getReadinessProbe(),
            container.getLivenessProbe(),
            container.getStartupProbe())) {
      assertThat(ports).contains(probe.getHttpGet().getPort().getStrVal());
    }
  }

  private static String path(Probe probe) {
    return probe.getHttpGet().getPath();
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void whatPodsMountExists(String kustomization) throws IOException, InterruptedException {
    var rendered = rendered(kustomization);
    var names =
        new TreeSet<String>(kustomization.equals("overlays/local") ? Set.of() : OTHERS_SECRETS);
    rendered.resources().forEach(resource -> names.add(name(resource)));
    for (var deployment : rendered.all("Deployment", Deployment.class)) {
      var pod = deployment.getSpec().getTemplate().getSpec();
      var volumes = pod.getVolumes().stream().map(Volume::getName).toList();
      pod.getVolumes().stream()
          .flatMap(KubernetesTest::sources)
          .forEach(source -> assertThat(names).contains(source));
      for (var container : pod.getContainers()) {
        assertThat(volumes)
            .containsAll(container.getVolumeMounts().stream().map(m -> m.getName()).toList());
        assertThat(container.getImage()).matches("[a-z0-9./-]+:v?\\d[\\w.-]*");
      }
    }
  }

  private static Stream<String> sources(Volume volume) {
    return Stream.concat(
        Stream.ofNullable(volume.getSecret()).map(secret -> secret.getSecretName()),
        Stream.ofNullable(volume.getConfigMap()).map(map -> map.getName()));
  }

  @Test
  void everyNetworkPolicySelectsPodsThatExist() throws IOException, InterruptedException {
    var rendered = rendered("overlays/production");
    var policies = rendered.all("NetworkPolicy", NetworkPolicy.class);
    assertThat(policies).hasSize(3);
    for (var policy : policies) {
      var wanted = policy.getSpec().getPodSelector().getMatchLabels().entrySet();
      assertThat(ours(rendered))
          .anyMatch(d ->
              d.getSpec().getTemplate().getMetadata().getLabels().entrySet().containsAll(wanted));
    }
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void servicesGetKeysThatTheyHaveAndAllThatTheyNeed(String kustomization)
      throws IOException, InterruptedException {
    var rendered = rendered(kustomization);
    for (var service : Service.values()) {
      var given = new HashMap<String, String>();
      for (var resource : rendered.resources()) {
        if (name(resource).startsWith(service.module())) {
          SettingsFile.in(resource).forEach(given::putAll);
        }
      }
      if (kustomization.equals("base")) {
        // Secrets come with an overlay.
        given.putAll(Map.of("quarkus.datasource.password", "", "kafka.sasl.jaas.config", ""));
        if (service == Service.PROVISIONER) {
          given.remove("quarkus.datasource.password");
        }
      }
      SettingsFile.assertFits(service, given);
      var isLocal = kustomization.equals("overlays/local");
      assertThat(given.getOrDefault("provisioner.mode", "production"))
          .isEqualTo(isLocal ? "development" : "production");
    }
  }

  private static void assertOnlyKnownFields(Manifests manifests) {
    for (var resource : manifests.resources()) {
      if (UnknownFields.knowsKind(resource)) {
        assertThat(UnknownFields.of(resource)).as(name(resource)).isEmpty();
      } else {
        assertThat(OPERATORS_KINDS).contains(UnknownFields.kind(resource));
      }
    }
  }

  private static Manifests rendered(String kustomization) throws IOException, InterruptedException {
    Program.KUBECTL.need("How overlays are rendered");
    return Manifests.render(kustomization);
  }

  private static List<Deployment> ours(Manifests manifests) {
    return manifests.all("Deployment", Deployment.class).stream()
        .filter(d ->
            Stream.of(Service.values()).anyMatch(s -> s.module().equals(d.getMetadata().getName())))
        .toList();
  }

  private static String name(Map<String, Object> resource) {
    return resource.get("metadata") instanceof Map<?, ?> metadata
        ? String.valueOf(metadata.get("name"))
        : "";
  }
}
