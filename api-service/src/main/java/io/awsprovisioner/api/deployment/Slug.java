package io.awsprovisioner.api.deployment;

import java.util.Base64;
import java.util.regex.Pattern;

/// Version 4 UUIDs in base64url without padding, as Taskcluster writes ids and tokens.
public final class Slug {
  /// Bytes of a UUID.
  public static final int BYTES = 16;

  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]");

  private Slug() {}

  /// The slug of 16 random bytes: version and variant bits are set here.
  public static String of(byte[] random) {
    var bytes = random.clone();
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Whether the text has that form.
  public static boolean isSlug(String text) {
    return FORM.matcher(text).matches();
  }
}
