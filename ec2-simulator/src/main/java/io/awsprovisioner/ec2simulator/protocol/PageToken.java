package io.awsprovisioner.ec2simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// An opaque place in a list, for NextToken.
public final class PageToken {
  private PageToken() {}

  public static String at(String list, long place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((list + ":" + place).getBytes(StandardCharsets.UTF_8));
  }

  /// The place that a token names in this list; `first` without a token. SDKs send an empty token
  /// for none.
  public static long read(String list, @Nullable String token, long first) {
    if (token == null || token.isEmpty()) {
      return first;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(list + ":")) {
        return Long.parseLong(text.substring(list.length() + 1));
      }
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static Ec2Refusal invalid() {
    return new Ec2Refusal("InvalidNextToken", "The specified NextToken is not valid");
  }
}
