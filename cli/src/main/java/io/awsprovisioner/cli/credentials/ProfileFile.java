package io.awsprovisioner.cli.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Named connections in a file that only its owner may read:
///
/// ```json
/// {"default": "prod", "profiles": {"prod": {"url": "https://…", "clientId": "…", "accessToken": "…"}}}
/// ```
public final class ProfileFile {
  private static final String OWNER_ONLY = "rw-------";
  private static final String DEFAULT = "default";
  private static final String PROFILES = "profiles";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  public ProfileFile(Path file) {
    this.file = file;
  }

  /// Where it lies: `PROVISIONER_CONFIG`, else `aws-provisioner/config.json` in the directory for
  /// configuration.
  public static ProfileFile of(Map<String, String> environment, Path home) {
    var named = environment.getOrDefault("PROVISIONER_CONFIG", "");
    if (!named.isBlank()) {
      return new ProfileFile(Path.of(named));
    }
    var xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
    var directory = xdg.isBlank() ? home.resolve(".config") : Path.of(xdg);
    return new ProfileFile(directory.resolve("aws-provisioner").resolve("config.json"));
  }

  public Path path() {
    return file;
  }

  /// One profile; without a name the default one, and nothing when there is none.
  ///
  /// @throws ConnectionProblem when a profile is named that is not there, or the file must not be
  ///   used
  public Optional<Wishes> profile(@Nullable String name) throws ConnectionProblem {
    var root = read();
    var wanted = name == null ? root.path(DEFAULT).asText("") : name;
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    var profile = root.path(PROFILES).path(wanted);
    if (!profile.isObject()) {
      throw new ConnectionProblem(
          "There is no profile '%s' in %s. %s"
              .formatted(
                  wanted,
                  file,
                  names().isEmpty()
                      ? "Make it with: provisioner profile save " + wanted
                      : "There are: " + String.join(", ", names())));
    }
    return Optional.of(
        new Wishes(
            "profile '%s' of %s".formatted(wanted, file),
            text(profile, "url"),
            text(profile, "clientId"),
            text(profile, "accessToken"),
            text(profile, "certificate")));
  }

  /// The names of all profiles.
  public List<String> names() throws ConnectionProblem {
    var names = new ArrayList<String>();
    read().path(PROFILES).fieldNames().forEachRemaining(names::add);
    return names;
  }

  /// The name that counts when none is given.
  public String defaultName() throws ConnectionProblem {
    return read().path(DEFAULT).asText("");
  }

  /// Writes a profile; the first one becomes the default.
  public void save(String name, Wishes wishes) throws ConnectionProblem {
    var root = read();
    var profile = root.withObjectProperty(PROFILES).putObject(name);
    put(profile, "url", wishes.url());
    put(profile, "clientId", wishes.clientId());
    put(profile, "accessToken", wishes.accessToken());
    put(profile, "certificate", wishes.certificate());
    if (root.path(DEFAULT).asText("").isEmpty()) {
      root.put(DEFAULT, name);
    }
    write(root);
  }

  private ObjectNode read() throws ConnectionProblem {
    if (!Files.exists(file)) {
      return JSON.createObjectNode();
    }
    checkOwnerOnly();
    try {
      if (JSON.readTree(Files.readString(file)) instanceof ObjectNode root) {
        return root;
      }
    } catch (IOException _) {
      // The parser's message may quote a token.
    }
    throw new ConnectionProblem(
        "%s cannot be read as a JSON object. Mend it, or remove it and use: provisioner profile save NAME"
            .formatted(file));
  }

  private void checkOwnerOnly() throws ConnectionProblem {
    try {
      var others = Files.getPosixFilePermissions(file).stream().anyMatch(ProfileFile::isForOthers);
      if (others) {
        throw new ConnectionProblem(
            "%s holds access tokens and others on this machine may read it. Mend it with: chmod 600 %s"
                .formatted(file, file));
      }
    } catch (UnsupportedOperationException _) {
      // A file system without POSIX permissions has its own ways, which we do not judge.
    } catch (IOException e) {
      throw new ConnectionProblem("%s cannot be looked at: %s".formatted(file, e.getMessage()));
    }
  }

  private static boolean isForOthers(PosixFilePermission permission) {
    return !permission.name().startsWith("OWNER_");
  }

  /// Replaced whole, so that a crash leaves the old one.
  private void write(ObjectNode root) throws ConnectionProblem {
    try {
      var directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Files.createDirectories(directory);
      var fresh = Files.createTempFile(directory, "config", ".json", ownerOnly(directory));
      Files.writeString(fresh, root.toPrettyString() + "\n");
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ConnectionProblem("%s cannot be written: %s".formatted(file, e.getMessage()));
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) {
    Set<String> views = directory.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
        }
        : new FileAttribute<?>[0];
  }

  private static void put(ObjectNode profile, String key, @Nullable String value) {
    if (value != null) {
      profile.put(key, value);
    }
  }

  private static @Nullable String text(JsonNode profile, String key) {
    var value = profile.path(key).asText("");
    return value.isBlank() ? null : value;
  }
}
