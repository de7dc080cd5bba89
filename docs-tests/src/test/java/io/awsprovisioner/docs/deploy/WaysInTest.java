package io.awsprovisioner.docs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.docs.page.Project;
import io.awsprovisioner.houserules.Program;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who reaches which port and which path of the services, as the manifests have it: through the
/// ingress, past the network policies, and for metrics.
class WaysInTest {
  private static final Pattern ROUTE = Pattern.compile("@Path\\(\"(/[^\"{]*)");

  @ParameterizedTest
  @ValueSource(strings = {"overlays/staging", "overlays/production"})
  void theIngressLeadsToWhatClientsWorkersAndThePageAskFor(String overlay) throws Exception {
    var ingresses = rendered(overlay).all("Ingress", Ingress.class);
    var wanted =
        new TreeSet<>(
            List.of(
                "/",
                "/static/bundle/app-0123.js",
                "/docs/page.js",
                "/schemas/aws-provisioner/v1/list-worker-types-response.json",
                "/v1/ping",
                "/v1/events",
                "/api/aws-provisioner/v1/ping",
                "/api/aws-provisioner/v1/events"));
    wanted.addAll(topRoutes());
    assertThat(wanted).contains("/openapi", "/docs", "/sign-in");
    for (var path : wanted) {
      assertThat(leading(ingresses, path)).as(path).isNotNull();
    }
  }

  @Test
  void theIngressLeadsNowhereElse() throws Exception {
    var ingresses = rendered("overlays/production").all("Ingress", Ingress.class);
    for (var path :
        List.of("/q/metrics", "/q/health/ready", "/q", "/v1x", "/index.html", "/staticx")) {
      assertThat(leading(ingresses, path)).as(path).isNull();
    }
  }

  @Test
  void theLiveStreamIsPassedOnAtOnceForAsLongAsItMayLast() throws Exception {
    var ingresses = rendered("overlays/production").all("Ingress", Ingress.class);
    for (var path : List.of("/v1/events", "/api/aws-provisioner/v1/events")) {
      var settings = Objects.requireNonNull(leading(ingresses, path)).getMetadata();
      assertThat(settings.getAnnotations())
          .containsEntry("nginx.ingress.kubernetes.io/proxy-buffering", "off")
          .hasEntrySatisfying(
              "nginx.ingress.kubernetes.io/proxy-read-timeout",
              seconds -> assertThat(Integer.parseInt(seconds)).isGreaterThan(3600));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/staging", "overlays/production"})
  void behindAnIngressTheServiceBelievesWhatItsProxySays(String overlay) throws Exception {
    var rendered = rendered(overlay);
    var ingresses = rendered.all("Ingress", Ingress.class);
    var hosts = new TreeSet<String>();
    for (var ingress : ingresses) {
      assertThat(ingress.getMetadata().getAnnotations())
          .as("a token stands in a path: it is encrypted all the way, and not logged")
          .containsEntry("nginx.ingress.kubernetes.io/backend-protocol", "HTTPS")
          .containsEntry("nginx.ingress.kubernetes.io/enable-access-log", "false");
      ingress.getSpec().getRules().forEach(rule -> hosts.add(rule.getHost()));
      ingress.getSpec().getTls().forEach(tls -> hosts.addAll(tls.getHosts()));
    }
    assertThat(hosts).hasSize(1);
    var keys = settings(rendered, "api-service");
    assertThat(keys.get("provisioner.api.trusted-proxies")).isNotBlank();
    assertThat(keys)
        .containsEntry("provisioner.worker.base-url", "https://" + hosts.first() + "/v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/local", "overlays/staging", "overlays/production"})
  void everyDoorOpensOnAPortThatThePodsHave(String kustomization) throws Exception {
    var rendered = rendered(kustomization);
    for (var ingress : rendered.all("Ingress", Ingress.class)) {
      for (var path : paths(ingress)) {
        var to = path.getBackend().getService();
        assertThat(portOf(rendered, to.getName(), to.getPort().getName())).isPositive();
      }
    }
    for (var resource : rendered.resources()) {
      if ("ServiceMonitor".equals(resource.get("kind"))) {
        assertThat(containerPorts(rendered, monitored(resource))).isNotEmpty();
      }
    }
  }

  /// Metrics are read by who is let in, on the port that they are told on.
  @ParameterizedTest
  @ValueSource(strings = {"overlays/staging", "overlays/production"})
  void whatIsMonitoredLetsTheMonitorIn(String overlay) throws Exception {
    var rendered = rendered(overlay);
    var monitored = new TreeSet<String>();
    for (var resource : rendered.resources()) {
      if ("ServiceMonitor".equals(resource.get("kind"))) {
        var door = monitored(resource);
        monitored.add(door.service());
        int port = portOf(rendered, door.service(), door.port());
        assertThat(rendered.all("NetworkPolicy", NetworkPolicy.class))
            .anyMatch(policy -> letsIn(policy, door.service(), "monitoring", port));
      }
    }
    assertThat(monitored).containsExactly("api-service", "provisioner-service");
  }

  @Test
  void theIngressControllerIsLetIn() throws Exception {
    var rendered = rendered("overlays/production");
    int port = portOf(rendered, "api-service", "https");
    assertThat(rendered.all("NetworkPolicy", NetworkPolicy.class))
        .anyMatch(policy -> letsIn(policy, "api-service", "ingress-nginx", port));
  }

  private record Door(String service, String port) {}

  @SuppressWarnings("unchecked")
  private static Door monitored(Map<String, Object> monitor) {
    var spec = (Map<String, Object>) Objects.requireNonNull(monitor.get("spec"));
    var selector = (Map<String, Map<String, String>>) Objects.requireNonNull(spec.get("selector"));
    var labels = Objects.requireNonNull(selector.get("matchLabels"));
    var endpoints = (List<Map<String, Object>>) Objects.requireNonNull(spec.get("endpoints"));
    var endpoint = endpoints.getFirst();
    assertThat(endpoint).containsEntry("path", "/q/metrics");
    return new Door(
        Objects.requireNonNull(labels.get("app.kubernetes.io/name")),
        String.valueOf(endpoint.get("port")));
  }

  /// The container's port behind a named port of a Service.
  private static int portOf(Manifests rendered, String service, String port) {
    return containerPorts(rendered, new Door(service, port)).getFirst();
  }

  private static List<Integer> containerPorts(Manifests rendered, Door door) {
    var targets =
        rendered.all("Service", Service.class).stream()
            .filter(s -> s.getMetadata().getName().equals(door.service()))
            .flatMap(s -> s.getSpec().getPorts().stream())
            .filter(p -> p.getName().equals(door.port()))
            .map(ServicePort::getTargetPort)
            .map(IntOrString::getStrVal)
            .toList();
    return rendered.all("Deployment", Deployment.class).stream()
        .filter(d -> d.getMetadata().getName().equals(door.service()))
        .flatMap(d -> d.getSpec().getTemplate().getSpec().getContainers().stream())
        .flatMap(c -> c.getPorts().stream())
        .filter(p -> targets.contains(p.getName()))
        .map(p -> p.getContainerPort())
        .toList();
  }

  private static boolean letsIn(NetworkPolicy policy, String service, String namespace, int port) {
    var selects = policy.getSpec().getPodSelector().getMatchLabels();
    return service.equals(selects.get("app.kubernetes.io/name"))
        && policy.getSpec().getIngress().stream()
            .anyMatch(rule ->
                rule.getPorts().stream().anyMatch(p -> p.getPort().getIntVal() == port)
                    && rule.getFrom().stream()
                        .filter(from -> from.getNamespaceSelector() != null)
                        .anyMatch(from ->
                            from.getNamespaceSelector().getMatchLabels().containsValue(namespace)));
  }

  /// The ingress that a path goes to, by Kubernetes' rule: exact before prefix, long before short.
  private static @Nullable Ingress leading(List<Ingress> ingresses, String path) {
    record Way(Ingress ingress, boolean isExact, int length) {}
    var ways = new ArrayList<Way>();
    for (var ingress : ingresses) {
      for (var candidate : paths(ingress)) {
        boolean isExact = candidate.getPathType().equals("Exact");
        var way = candidate.getPath();
        if (path.equals(way) || (!isExact && path.startsWith(way + "/"))) {
          ways.add(new Way(ingress, isExact, way.length()));
        }
      }
    }
    return ways.stream()
        .max(Comparator.comparing(Way::isExact).thenComparingInt(Way::length))
        .map(Way::ingress)
        .orElse(null);
  }

  private static List<HTTPIngressPath> paths(Ingress ingress) {
    return ingress.getSpec().getRules().stream()
        .flatMap(rule -> rule.getHttp().getPaths().stream())
        .toList();
  }

  /// The beginnings of every route that the api-service has in its resource classes.
  private static Set<String> topRoutes() throws IOException {
    var found = new TreeSet<String>();
    var sources = Project.here().root().resolve("api-service/src/main/java");
    try (var files = Files.walk(sources)) {
      for (var file : files.filter(f -> f.toString().endsWith("Resource.java")).toList()) {
        var code = Files.readString(file);
        // A resource below /v1 has that on the class, and the rest on its methods.
        if (!code.contains("@Path(\"/v1\")")) {
          ROUTE.matcher(code).results().map(r -> r.group(1)).forEach(found::add);
        }
      }
    }
    return found;
  }

  private static Map<String, String> settings(Manifests rendered, String service) {
    var given = new HashMap<String, String>();
    for (var resource : rendered.resources()) {
      if (resource.get("metadata") instanceof Map<?, ?> metadata
          && String.valueOf(metadata.get("name")).startsWith(service)) {
        SettingsFile.in(resource).forEach(given::putAll);
      }
    }
    return given;
  }

  private static Manifests rendered(String kustomization) throws Exception {
    Program.KUBECTL.need("How overlays are rendered");
    return Manifests.render(kustomization);
  }
}
