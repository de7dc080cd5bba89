package io.awsprovisioner.api.it;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/// Clients and keys of the tests, in files as an operator would write them.
public final class TestClients implements QuarkusTestResourceLifecycleManager {
  static final String ROOT = "root";
  static final String NOBODY = "nobody";
  static final String PROVISIONER = "provisioner";
  static final String ISSUER = "issuer";

  /// From here comes what a proxy forwards.
  static final String PROXY = "127.8.8.8";

  private static final String CLIENTS =
      """
      [{"clientId": "root", "accessToken": "token-of-root", "scopes": ["*"]},
       {"clientId": "nobody", "accessToken": "token-of-nobody", "scopes": []},
       {"clientId": "provisioner", "accessToken": "token-of-provisioner",
        "scopes": ["aws-provisioner:create-launch-secret"]},
       {"clientId": "issuer", "accessToken": "token-of-issuer", "scopes": ["assume:*"]}]
      """;

  static String tokenOf(String clientId) {
    return "token-of-" + clientId;
  }

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("api-service-test");
      var key = new byte[32];
      new Random(1).nextBytes(key);
      var clients = Files.writeString(folder.resolve("clients.json"), CLIENTS);
      var keys =
          Files.writeString(
              folder.resolve("keys.json"),
              "{\"k1\": \""
                  + Base64.getEncoder().encodeToString(key)
                  + "\", \"k0\": \"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"}");
      var config = new HashMap<String, String>();
      config.put("provisioner.regions", "us-east-1,us-west-1,us-west-2");
      config.put("provisioner.topic-prefix", "api-test.");
      config.put("provisioner.access.clients-file", clients.toString());
      config.put("provisioner.secrets.keys-file", keys.toString());
      config.put("provisioner.secrets.key-id", "k1");
      config.put("provisioner.secrets.grace-window", "2s");
      config.put("provisioner.credentials.issuer-client-id", ISSUER);
      config.put("provisioner.worker.key-pair.public-key", "ssh-rsa AAAAfake comment");
      config.put("provisioner.api.trusted-proxies", PROXY + ",192.0.2.0/24");
      config.put("quarkus.http.test-port", "0");
      return config;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
