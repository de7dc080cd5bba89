package io.awsprovisioner.api.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.api.deployment.IdSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCipherTest {
  private static final byte[] PLAIN = "hunter2".getBytes(StandardCharsets.UTF_8);
  private static final byte[] HERE = "here".getBytes(StandardCharsets.UTF_8);
  private static final byte[] THERE = "there".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void opensWhatItSealedAndOnlyAtItsPlace() throws IOException {
    var cipher = cipher("a");
    var sealed = cipher.seal(PLAIN, HERE);
    assertThat(new String(sealed.bytes().array(), StandardCharsets.ISO_8859_1))
        .doesNotContain("hunter2");
    assertThat(cipher.open(sealed, HERE)).isEqualTo(PLAIN);
    assertThatThrownBy(() -> cipher.open(sealed, THERE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theSameTextIsNeverSealedTheSameWayTwice() throws IOException {
    var cipher = cipher("a");
    assertThat(cipher.seal(PLAIN, HERE)).isNotEqualTo(cipher.seal(PLAIN, HERE));
  }

  @Test
  void aFormerKeyStillOpensAndIsKnownAsOld() throws IOException {
    var sealed = cipher("a").seal(PLAIN, HERE);
    var rotated = cipher("b");
    assertThat(rotated.open(sealed, HERE)).isEqualTo(PLAIN);
    assertThat(rotated.isUnderOldKey(sealed)).isTrue();
    assertThat(rotated.isUnderOldKey(rotated.seal(PLAIN, HERE))).isFalse();
  }

  @Test
  void aBadKeysFileIsRefusedWithTheRemedyAndWithoutTheKey() throws IOException {
    assertRefused("[]", "JSON object");
    assertRefused("{\"a\": \"c2hvcnQ=\"}", "must have 32 bytes");
    assertRefused("{\"a\": \"%%%\"}", "not base64");
    assertRefused("not json s3cret", "cannot read");
    assertRefused("{\"other\": \"" + key(1) + "\"}", "provisioner.secrets.key-id");
  }

  private void assertRefused(String content, String what) throws IOException {
    var file = Files.writeString(folder.resolve("bad.json"), content);
    assertThatThrownBy(() -> SecretKeys.read(file, "a"))
        .hasMessageContaining(what)
        .hasMessageContaining("provisioner.secrets.")
        .hasMessageNotContaining("s3cret");
  }

  private SecretCipher cipher(String current) throws IOException {
    var file =
        Files.writeString(
            folder.resolve("keys.json"),
            "{\"a\": \"%s\", \"b\": \"%s\"}".formatted(key(1), key(2)));
    return new SecretCipher(SecretKeys.read(file, current), new SeededIds(new Random(7)));
  }

  private static String key(int seed) {
    var key = new byte[32];
    new Random(seed).nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private record SeededIds(Random random) implements IdSource {
    @Override
    public String slug() {
      return "slug";
    }

    @Override
    public byte[] bytes(int count) {
      var bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    }
  }
}
