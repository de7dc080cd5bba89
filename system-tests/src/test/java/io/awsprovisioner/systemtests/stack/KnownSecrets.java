package io.awsprovisioner.systemtests.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.systemtests.truth.SecretSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Everything secret that this run knows of: what the stack made at its start, and what tests add.
public final class KnownSecrets {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecretSearch search = new SecretSearch();

  private KnownSecrets() {}

  static KnownSecrets of(StackFile file, Path generatedConfiguration) {
    var known = new KnownSecrets();
    known.add("the root client's access token", file.text("accessToken"));
    known.add("the issuer's access token", file.text("issuerAccessToken"));
    String user = URI.create(file.text("postgres")).getUserInfo();
    known.add("PostgreSQL's password", user.substring(user.indexOf(':') + 1));
    known.addAll("a client's access token", generatedConfiguration.resolve("clients.json"));
    known.addAll("a key of secrets", generatedConfiguration.resolve("secret-keys.json"));
    known.addAll("a key of tokens", generatedConfiguration.resolve("launch-token-keys.json"));
    return known;
  }

  /// Adds something that must stand in nothing that is told.
  public void add(String name, String secret) {
    search.mustStandNowhere(name, secret);
  }

  public int size() {
    return search.size();
  }

  /// The texts of a generated file that are random: access tokens, and keys by their id.
  private void addAll(String name, Path file) {
    try {
      JsonNode json = JSON.readTree(file.toFile());
      if (json.isArray()) {
        json.forEach(client -> add(name, client.required("accessToken").textValue()));
      } else {
        json.forEach(key -> add(name, key.textValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Searches lines of which there must be some.
  List<String> search(String place, List<String> lines) {
    if (lines.isEmpty()) {
      throw new AssertionError("There is nothing of " + place + ": nothing was searched");
    }
    return search.findings(place, lines);
  }

  /// Searches every file of a directory.
  List<String> search(Path directory) {
    var findings = new ArrayList<String>();
    long searched = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        searched += Files.size(file);
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        findings.addAll(search.findings(file.getFileName().toString(), text.lines().toList()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (searched == 0) {
      throw new AssertionError("There are no logs in " + directory + ": nothing was searched");
    }
    return findings;
  }
}
