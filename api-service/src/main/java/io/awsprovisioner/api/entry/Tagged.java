package io.awsprovisioner.api.entry;

import io.awsprovisioner.api.deployment.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;

/// Answers with an ETag: what the client has already is not sent again. Pure.
public final class Tagged {
  /// Enough of a SHA-256 that two bodies never share it.
  private static final int TAG_BYTES = 16;

  private Tagged() {}

  /// 200 with the body and its tag, or 304 when `If-None-Match` names that tag.
  ///
  /// @param etag in quotes; another body must have another one
  public static Answer of(ApiRequest request, byte[] json, String etag) {
    if (isKnown(request, etag)) {
      return new Answer.NotModified(etag);
    }
    var headers = new TreeMap<String, String>();
    headers.put("ETag", etag);
    return new Answer.Ok(Bytes.of(json), headers);
  }

  /// The same with a tag that is made of the body: for what has no version.
  public static Answer of(ApiRequest request, byte[] json) {
    return of(request, json, tagOf(json));
  }

  /// Whether the client says that it has what this tag stands for.
  public static boolean isKnown(ApiRequest request, String etag) {
    var ifNoneMatch = request.ifNoneMatch();
    return ifNoneMatch != null
        && (ifNoneMatch.strip().equals("*")
            || List.of(ifNoneMatch.split(",", -1)).stream()
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(etag::equals));
  }

  private static String tagOf(byte[] json) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(json);
      return "\""
          + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES))
          + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
