package io.awsprovisioner.api.deployment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes as a value: compared by content, and never written into a log by accident.
public final class Bytes {
  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /// Takes the array over: whoever gives it must not change it any more.
  public static Bytes of(byte[] content) {
    return new Bytes(content);
  }

  /// The array itself: whoever gets it must not change it.
  public byte[] array() {
    return content;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "Bytes[" + content.length + "]";
  }
}
