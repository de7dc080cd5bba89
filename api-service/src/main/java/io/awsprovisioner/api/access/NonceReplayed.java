package io.awsprovisioner.api.access;

/// A nonce came a second time within the time window: somebody replays a call that changes things.
///
/// A failure and not a value, because it must roll the call's transaction back.
public final class NonceReplayed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NonceReplayed() {
    super("this Hawk nonce was used before", null, false, false);
  }
}
