package io.awsprovisioner.model.workertype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyNameTest {
  record Vector(String prefix, String pubKey, String name) {}

  static List<Vector> vectors() {
    try {
      return List.of(
          ModelMapper.read(
              Files.readAllBytes(Path.of("src/test/resources/vectors/key-names.json")),
              Vector[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void isNamedAsTheHistoricServiceNamedIt(Vector vector) {
    assertThat(KeyName.of(vector.prefix(), vector.pubKey())).isEqualTo(vector.name());
  }

  @Test
  void refusesWhatIsNoPublicKey() {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyName.of("p:", "AAAA"));
  }
}
