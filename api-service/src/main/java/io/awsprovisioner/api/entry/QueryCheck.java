package io.awsprovisioner.api.entry;

import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What stands in a query string, and what is wrong with it.
final class QueryCheck {
  /// Credentials in the query; allowed everywhere.
  static final String BEWIT = "bewit";

  private QueryCheck() {}

  /// The first value of each key.
  static Map<String, String> read(RoutingContext context) {
    if (context.request().query() == null) {
      return Map.of();
    }
    var query = new LinkedHashMap<String, String>();
    context.queryParams().forEach(e -> query.putIfAbsent(e.getKey(), e.getValue()));
    return query;
  }

  /// Keys that the method does not know, then values of the wrong form.
  static Optional<Problem> problem(ApiMethod method, RoutingContext context) {
    if (context.request().query() == null) {
      return Optional.empty();
    }
    var unknown = new TreeSet<String>();
    for (var key : context.queryParams().names()) {
      if (!key.equals(BEWIT) && !method.queryKeys().contains(key)) {
        unknown.add(key.length() > 60 ? key.substring(0, 60) + "…" : key);
      }
    }
    var limit = context.queryParams().get("limit");
    if (unknown.isEmpty() && limit != null && !Paging.isLimit(limit)) {
      return Optional.of(
          Problem.of(
              ErrorCode.INVALID_REQUEST_ARGUMENTS,
              "limit: must be a whole number from 1 to " + Paging.MAX_LIMIT));
    }
    var next = context.queryParams().get("next");
    if (unknown.isEmpty() && next != null && !Paging.isNext(next)) {
      return Optional.of(
          Problem.of(
              ErrorCode.INVALID_REQUEST_ARGUMENTS,
              "next: must be the value of `next` in the page before"));
    }
    var flaws = QueryForm.flaws(read(context));
    if (unknown.isEmpty() && !flaws.isEmpty()) {
      return Optional.of(
          Problem.of(
              ErrorCode.INVALID_REQUEST_ARGUMENTS,
              "In the query string: " + String.join("; ", flaws)));
    }
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ErrorCode.INVALID_REQUEST_ARGUMENTS,
                "Unknown query-string keys: " + String.join(", ", unknown)));
  }
}
