package io.awsprovisioner.docs.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fields of a resource that Kubernetes does not know. They would be passed over in silence, as if
/// nobody had written them.
final class UnknownFields {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "v1/Namespace", Namespace.class,
          "v1/ConfigMap", ConfigMap.class,
          "v1/Secret", Secret.class,
          "v1/ServiceAccount", ServiceAccount.class,
          "v1/Service", io.fabric8.kubernetes.api.model.Service.class,
          "apps/v1/Deployment", Deployment.class,
          "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
          "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
          "networking.k8s.io/v1/Ingress", Ingress.class,
          "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class);

  private final List<String> found = new ArrayList<>();

  private UnknownFields() {}

  /// Whether the resource is of Kubernetes itself; others have operators that we do not model.
  static boolean knowsKind(Map<String, Object> resource) {
    return KINDS.containsKey(kind(resource));
  }

  static String kind(Map<String, Object> resource) {
    return resource.get("apiVersion") + "/" + resource.get("kind");
  }

  /// Paths of unknown fields.
  static List<String> of(Map<String, Object> resource) {
    var type = KINDS.get(kind(resource));
    if (type == null) {
      throw new IllegalArgumentException("nobody knows " + kind(resource));
    }
    var fields = new UnknownFields();
    fields.look(String.valueOf(resource.get("kind")), JSON.convertValue(resource, type));
    return fields.found;
  }

  private void look(String path, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Collection<?> items -> items.forEach(item -> look(path + "[]", item));
      case Map<?, ?> map -> map.values().forEach(item -> look(path + "{}", item));
      default -> {
        if (value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
          lookInto(path, value);
        }
      }
    }
  }

  private void lookInto(String path, Object value) {
    for (var method : value.getClass().getMethods()) {
      if (method.getParameterCount() > 0 || !method.getName().startsWith("get")) {
        continue;
      }
      var held = call(method, value);
      if (method.getName().equals("getAdditionalProperties")) {
        if (held instanceof Map<?, ?> unknown) {
          unknown.keySet().forEach(key -> found.add(path + "." + key));
        }
      } else if (!value.getClass().isEnum()) {
        look(path + "." + method.getName().substring("get".length()), held);
      }
    }
  }

  private static @Nullable Object call(Method method, Object value) {
    try {
      return method.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method + " cannot be called", e);
    }
  }
}
