package io.awsprovisioner.api.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.json.ModelMapper;
import java.util.List;

/// A page of a list: at most so many rows, from where the page before ended.
///
/// @param limit at most 1000
/// @param after where the page before ended; the largest number for the first page, since lists
///   begin with the newest
public record Paging(int limit, long after) {
  /// The longest page.
  public static final int MAX_LIMIT = 1000;

  /// The page that a request asks for; the gate has checked the numbers.
  public static Paging of(ApiRequest request) {
    return new Paging(
        request.queried("limit").map(Integer::parseInt).orElse(MAX_LIMIT),
        request.queried("next").map(Long::parseLong).orElse(Long.MAX_VALUE));
  }

  /// Where the page begins in a list that is paged by position.
  public long offset() {
    return after == Long.MAX_VALUE ? 0 : after;
  }

  /// A page of a list that is paged by position.
  public Answer page(String key, List<ObjectNode> rows) {
    return Answer.ok(list(key, rows));
  }

  /// The body of such a page, for more to be added.
  public ObjectNode list(String key, List<ObjectNode> rows) {
    var body = ModelMapper.shared().createObjectNode();
    body.putArray(key).addAll(rows);
    if (rows.size() == limit) {
      body.put("next", Long.toString(offset() + limit));
    }
    return body;
  }

  static boolean isLimit(String text) {
    return text.matches("[1-9][0-9]{0,2}|1000");
  }

  static boolean isNext(String text) {
    return text.matches("[0-9]{1,18}");
  }
}
