package io.awsprovisioner.api.entry;

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

  static boolean isLimit(String text) {
    return text.matches("[1-9][0-9]{0,2}|1000");
  }

  static boolean isNext(String text) {
    return text.matches("[0-9]{1,18}");
  }
}
