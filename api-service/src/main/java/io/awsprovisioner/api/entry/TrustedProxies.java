package io.awsprovisioner.api.entry;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The proxies whose word about a request is believed: addresses and networks. Pure.
final class TrustedProxies {
  private static final String KEY = "provisioner.api.trusted-proxies";
  private static final Pattern WITH_PORT =
      Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+|\\[([0-9a-fA-F:.]+)](?::\\d+)?");

  private final List<Network> networks;

  private TrustedProxies(List<Network> networks) {
    this.networks = networks;
  }

  /// @param bits how many of the address must be the same
  private record Network(InetAddress address, int bits) {
    boolean has(InetAddress other) {
      int length = address.getAddress().length;
      if (other.getAddress().length != length) {
        return false;
      }
      int free = length * Byte.SIZE - bits;
      return number(other).shiftRight(free).equals(number(address).shiftRight(free));
    }

    private static BigInteger number(InetAddress address) {
      return new BigInteger(1, address.getAddress());
    }
  }

  /// Reads addresses such as `10.0.0.7` and networks such as `10.0.0.0/8`.
  ///
  /// @throws IllegalStateException that names the key, the entry and the remedy
  static TrustedProxies of(List<String> entries) {
    var networks = new ArrayList<Network>();
    for (var entry : entries) {
      networks.add(
          network(entry)
              .orElseThrow(() ->
                  new IllegalStateException(
                      KEY
                          + ": '"
                          + entry
                          + "' is neither an IP address nor a network such as 10.0.0.0/8")));
    }
    return new TrustedProxies(networks);
  }

  private static Optional<Network> network(String entry) {
    var parts = entry.strip().split("/", -1);
    var address = literal(parts[0]);
    if (address.isEmpty() || parts.length > 2) {
      return Optional.empty();
    }
    int all = address.get().getAddress().length * Byte.SIZE;
    if (parts.length == 1) {
      return Optional.of(new Network(address.get(), all));
    }
    return Optional.of(parts[1])
        .filter(bits -> bits.matches("[0-9]{1,3}"))
        .map(Integer::parseInt)
        .filter(bits -> bits <= all)
        .map(bits -> new Network(address.get(), bits));
  }

  boolean trusts(String address) {
    return literal(address).map(a -> networks.stream().anyMatch(n -> n.has(a))).orElse(false);
  }

  /// An address as `X-Forwarded-For` may write it, without its port, in the one form that this JDK
  /// writes; `unknown` for anything else.
  static String plain(String word) {
    var matcher = WITH_PORT.matcher(word);
    var bare =
        matcher.matches()
            ? Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2))
            : word;
    return literal(bare).map(InetAddress::getHostAddress).orElse("unknown");
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      // Never asks a name server.
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
