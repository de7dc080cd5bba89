package io.awsprovisioner.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The clients that the deployment's operator wrote down in a file. Read once, at the start.
public final class ClientsFile {
  private static final String KEY = "provisioner.access.clients-file";

  private final Map<String, Client> clients;

  private ClientsFile(Map<String, Client> clients) {
    this.clients = clients;
  }

  /// Reads the file.
  ///
  /// @throws IllegalStateException that names the configuration key and the remedy
  public static ClientsFile read(Path file) {
    JsonNode json;
    try {
      json = ModelMapper.shared().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      // The parser's own message may quote the file, and with it a token.
      throw new IllegalStateException(
          KEY + ": cannot read " + file + " as JSON (" + e.getClass().getSimpleName() + ")");
    }
    if (json == null || !json.isArray() || json.isEmpty()) {
      throw wrong(file, "it must hold a list with at least one client");
    }
    var clients = new LinkedHashMap<String, Client>();
    for (int i = 0; i < json.size(); i++) {
      var client = client(file, i, json.get(i));
      if (clients.put(client.clientId(), client) != null) {
        throw wrong(file, "client " + client.clientId() + " stands in it twice");
      }
    }
    return new ClientsFile(clients);
  }

  /// The client of that id.
  public Optional<Client> find(String clientId) {
    return Optional.ofNullable(clients.get(clientId));
  }

  /// All of them, by id.
  public List<Client> sorted() {
    return clients.values().stream().sorted(Comparator.comparing(Client::clientId)).toList();
  }

  /// How many there are.
  public int size() {
    return clients.size();
  }

  private static Client client(Path file, int index, JsonNode json) {
    var where = "client " + index + ": ";
    var id = text(file, where, json, "clientId");
    var token = text(file, where, json, "accessToken");
    List<String> scopes = new ArrayList<>();
    var listed = json.get("scopes");
    if (listed == null || !listed.isArray()) {
      throw wrong(file, where + "scopes must be a list of texts");
    }
    for (var scope : listed) {
      if (!scope.isTextual()) {
        throw wrong(file, where + "scopes must be a list of texts");
      }
      scopes.add(scope.textValue());
    }
    return new Client(id, token, new Scopes(scopes), expires(file, where, json));
  }

  private static @org.jspecify.annotations.Nullable Instant expires(
      Path file, String where, JsonNode json) {
    var expires = json.get("expires");
    if (expires == null || expires.isNull()) {
      return null;
    }
    try {
      return Instant.parse(expires.asText());
    } catch (DateTimeParseException _) {
      throw wrong(file, where + "expires must be a date such as 2030-01-01T00:00:00.000Z");
    }
  }

  private static String text(Path file, String where, JsonNode json, String name) {
    var value = json.get(name);
    if (value == null || !value.isTextual() || value.textValue().isBlank()) {
      throw wrong(file, where + name + " must be a text that is not empty");
    }
    return value.textValue();
  }

  private static IllegalStateException wrong(Path file, String what) {
    return new IllegalStateException(
        KEY
            + ": "
            + file
            + ": "
            + what
            + "; the form is [{\"clientId\": …, \"accessToken\": …, \"scopes\": […]}]");
  }
}
