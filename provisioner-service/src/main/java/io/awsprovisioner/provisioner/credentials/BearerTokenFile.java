package io.awsprovisioner.provisioner.credentials;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A token that somebody keeps fresh in a file, as Kubernetes does with the projected token of a
/// service account: it is written anew after 80 % of its life, so a copy that is at most a minute
/// old is always good.
///
/// A file that cannot be read now does no harm while the last token lives on in memory; the API
/// says when it has expired.
public final class BearerTokenFile implements Credentials {
  private static final Duration READ_AGAIN_AFTER = Duration.ofMinutes(1);
  private static final int MOST_BYTES = 16_384;

  /// RFC 6750, section 2.1.
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final Path file;
  private final InstantSource clock;
  private volatile @Nullable Reading last;

  /// @param file holds the token and nothing else but blanks
  public BearerTokenFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  private record Reading(String token, Instant at) {
    @Override
    public String toString() {
      return "Reading[" + at + "]";
    }
  }

  @Override
  public String authorization(String method, URI uri) {
    var now = clock.instant();
    var known = last;
    if (known != null && now.isBefore(known.at().plus(READ_AGAIN_AFTER))) {
      return "Bearer " + known.token();
    }
    try {
      var fresh = new Reading(read(), now);
      last = fresh;
      return "Bearer " + fresh.token();
    } catch (IOException e) {
      if (known != null) {
        return "Bearer " + known.token();
      }
      throw new CredentialsAway("no token in " + file + " (" + e.getClass().getSimpleName() + ")");
    }
  }

  private String read() throws IOException {
    try (var in = Files.newInputStream(file)) {
      var token = new String(in.readNBytes(MOST_BYTES), java.nio.charset.StandardCharsets.UTF_8);
      if (!TOKEN.matcher(token.strip()).matches()) {
        throw new IOException("not a token");
      }
      return token.strip();
    }
  }

  @Override
  public String toString() {
    return "BearerTokenFile[" + file + "]";
  }
}
