package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.Filter;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;
import io.awsprovisioner.ec2simulator.world.KeyPairs;
import io.awsprovisioner.ec2simulator.world.KeyPairs.KeyPair;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Key pairs. Of an imported key only its fingerprint is ever looked at.
final class KeyPairCalls {
  private KeyPairCalls() {}

  record Describe(KeyPairs pairs) implements Call {
    private static final Set<String> FILTERS = Set.of("key-name", "key-pair-id", "fingerprint");

    @Override
    public ParameterNames parameters() {
      return ParameterNames.of(
          "KeyName.N", "KeyPairId.N", "IncludePublicKey", "Filter.N.Name", "Filter.N.Value.N");
    }

    @Override
    public String answer(CallRequest request) {
      String region = request.region().name();
      List<String> names = request.parameters().list("KeyName");
      List<String> ids = request.parameters().list("KeyPairId");
      boolean withKey = request.parameters().flag("IncludePublicKey", false);
      List<Filter> filters = Filter.read(request.parameters(), FILTERS);
      for (String name : names) {
        if (pairs.find(region, name) == null) {
          throw new Ec2Refusal(
              "InvalidKeyPair.NotFound", "The key pair '" + name + "' does not exist");
        }
      }
      request.endIfDryRun();
      var shown =
          pairs.all(region).stream()
              .filter(pair -> names.isEmpty() || names.contains(pair.name()))
              .filter(pair -> ids.isEmpty() || ids.contains(pair.id()))
              .filter(pair -> filters.stream().allMatch(filter -> matches(filter, pair)))
              .toList();
      return request
          .reply()
          .list(
              "keySet",
              shown,
              (item, pair) ->
                  item.text("keyPairId", pair.id())
                      .text("keyName", pair.name())
                      .text("keyFingerprint", pair.fingerprint())
                      .text("keyType", "rsa")
                      .time("createTime", pair.created())
                      .text("publicKey", withKey ? pair.publicKey() : null))
          .finish();
    }

    private static boolean matches(Filter filter, KeyPair pair) {
      return switch (filter.name()) {
        case "key-name" -> filter.matches(pair.name());
        case "key-pair-id" -> filter.matches(pair.id());
        case "fingerprint" -> filter.matches(pair.fingerprint());
        default -> throw new IllegalStateException("A filter is known but not applied: " + filter);
      };
    }
  }

  record Import(Simulation simulation) implements Call {
    private static final int MAX_NAME = 255;

    @Override
    public ParameterNames parameters() {
      return ParameterNames.of(
          "KeyName",
          "PublicKeyMaterial",
          "TagSpecification.N.ResourceType",
          "TagSpecification.N.Tag.N.Key",
          "TagSpecification.N.Tag.N.Value");
    }

    @Override
    public String answer(CallRequest request) {
      String region = request.region().name();
      String name = request.parameters().require("KeyName");
      String key = decode(request.parameters().require("PublicKeyMaterial"));
      if (name.length() > MAX_NAME) {
        throw Ec2Refusal.invalid("KeyName is at most " + MAX_NAME + " characters long");
      }
      String fingerprint = fingerprint(key);
      request.endIfDryRun();
      if (simulation.keyPairs().all(region).size() >= KeyPairs.MAX_PER_REGION) {
        throw new Ec2Refusal("KeyPairLimitExceeded", "The region's quota of key pairs is used up");
      }
      var pair = new KeyPair(simulation.ids().next("key-"), name, fingerprint, key, request.now());
      if (!simulation.keyPairs().add(region, pair)) {
        throw new Ec2Refusal(
            "InvalidKeyPair.Duplicate", "The keypair '" + name + "' already exists.");
      }
      return request
          .reply()
          .text("keyName", name)
          .text("keyFingerprint", fingerprint)
          .text("keyPairId", pair.id())
          .finish();
    }

    private static String decode(String material) {
      try {
        return new String(
            Base64.getDecoder().decode(material.replaceAll("\\s", "")), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw new Ec2Refusal("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
      }
    }

    private static String fingerprint(String key) {
      String[] parts = key.strip().split("\\s+", -1);
      boolean known =
          parts.length >= 2 && (parts[0].equals("ssh-rsa") || parts[0].equals("ssh-ed25519"));
      if (!known) {
        throw new Ec2Refusal("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
      }
      try {
        byte[] digest =
            MessageDigest.getInstance("MD5").digest(Base64.getDecoder().decode(parts[1]));
        return HexFormat.ofDelimiter(":").formatHex(digest);
      } catch (IllegalArgumentException e) {
        throw new Ec2Refusal("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every JDK has MD5", e);
      }
    }
  }

  record Delete(KeyPairs pairs) implements Call {
    @Override
    public ParameterNames parameters() {
      return ParameterNames.of("KeyName");
    }

    @Override
    public String answer(CallRequest request) {
      String name = request.parameters().require("KeyName");
      request.endIfDryRun();
      boolean removed = pairs.remove(request.region().name(), name);
      return request.reply().flag("return", removed).finish();
    }
  }
}
