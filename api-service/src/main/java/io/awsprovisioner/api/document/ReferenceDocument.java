package io.awsprovisioner.api.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.Admission;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.model.json.ModelMapper;
import java.util.List;
import java.util.Locale;

/// The API as Taskcluster's client generators read it. Pure.
final class ReferenceDocument {
  static final String SCHEMAS = "http://schemas.taskcluster.net/aws-provisioner/v1/";

  private ReferenceDocument() {}

  /// @param baseUrl of the API, with `/v1`
  static ObjectNode of(String baseUrl) {
    var document = ModelMapper.shared().createObjectNode();
    document.put("version", 0);
    document.put("$schema", "http://schemas.taskcluster.net/base/v1/api-reference.json#");
    document.put("title", "AWS Provisioner API Documentation");
    document.put(
        "description",
        "Provisions EC2 instances for worker types, by price and demand, and hands them their secrets.");
    document.put("baseUrl", baseUrl);
    document.put("serviceName", "aws-provisioner");
    var entries = document.putArray("entries");
    for (var method : ApiMethod.values()) {
      entries.add(entry(method));
    }
    return document;
  }

  private static ObjectNode entry(ApiMethod method) {
    var text = MethodText.of(method);
    var entry = ModelMapper.shared().createObjectNode();
    entry.put("type", "function");
    entry.put("method", method.verb().name().toLowerCase(Locale.ROOT));
    entry.put("route", method.route().text().replace('{', '<').replace('}', '>'));
    var args = entry.putArray("args");
    method.route().parameters().forEach(args::add);
    if (!method.queryKeys().isEmpty()) {
      var query = entry.putArray("query");
      method.queryKeys().stream().sorted().forEach(query::add);
    }
    entry.put("name", method.wireName());
    entry.put("stability", "stable");
    scopes(method, entry);
    method.payload().ifPresent(p -> entry.put("input", SCHEMAS + p.schema() + "#"));
    var output = text.output();
    if (output != null) {
      entry.put("output", SCHEMAS + output + "#");
    }
    entry.put("title", text.title());
    entry.put("description", text.description());
    return entry;
  }

  /// Any of these lists suffices, each whole.
  private static void scopes(ApiMethod method, ObjectNode entry) {
    var demanded = demanded(method);
    if (!demanded.isEmpty()) {
      var scopes = entry.putArray("scopes");
      demanded.forEach(s -> scopes.addArray().add(s.replace('{', '<').replace('}', '>')));
    }
  }

  /// The scopes of which one is needed; empty where none is.
  static List<String> demanded(ApiMethod method) {
    return switch (method.admission()) {
      case Admission.Scoped(var anyOf) -> anyOf;
      case Admission.InHandler() -> List.of("aws-provisioner:create-secret:{workerType}");
      case Admission.PublicRead(_) -> List.of();
      case Admission.Ignored() -> List.of();
      case Admission.Open() -> List.of();
      case Admission.Token() -> List.of();
    };
  }
}
