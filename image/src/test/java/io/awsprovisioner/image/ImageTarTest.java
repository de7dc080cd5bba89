package io.awsprovisioner.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTarTest {
  @TempDir private Path directory = Path.of("unset");

  @Test
  void theSameFilesGiveTheSameImageWhereverAndWheneverTheyAreStaged()
      throws IOException, InterruptedException {
    var one = write(stage("one", Instant.parse("2026-11-24T12:00:00Z"), "hello"), "one.tar");
    var two = write(stage("two", Instant.parse("2020-01-01T00:00:00Z"), "hello"), "two.tar");
    assertThat(one).startsWith("sha256:").isEqualTo(two);
    assertThat(directory.resolve("one.tar")).hasSameBinaryContentAs(directory.resolve("two.tar"));
  }

  @Test
  void otherFilesGiveAnother() throws IOException, InterruptedException {
    var time = Instant.parse("2026-11-24T12:00:00Z");
    assertThat(write(stage("one", time, "hello"), "one.tar"))
        .isNotEqualTo(write(stage("two", time, "hullo"), "two.tar"));
  }

  @Test
  void runsAsNobodyAndSaysWhatItRuns() throws IOException, InterruptedException {
    var stage = stage("one", Instant.EPOCH, "hello");
    write(stage, "one.tar");
    // The configuration is the only part of the tar that is plain JSON.
    var tar = Files.readString(directory.resolve("one.tar"), StandardCharsets.ISO_8859_1);
    assertThat(tar).contains("\"User\":\"10001:10001\"", "\"Entrypoint\":[\"/app/run\",\"now\"]");
  }

  private Path stage(String name, Instant time, String content) throws IOException {
    var stage = directory.resolve(name);
    var base = Files.createDirectories(stage.resolve("1-base/tmp"));
    var app = Files.createDirectories(stage.resolve("2-app/app"));
    var file = Files.writeString(app.resolve("run"), content);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    for (var touched : List.of(base, app, file)) {
      Files.setLastModifiedTime(touched, FileTime.from(time));
    }
    return stage;
  }

  private String write(Path stage, String tar) throws IOException, InterruptedException {
    var plan = new ImagePlan("test/one:1", stage, List.of("/app/run", "now"), 80);
    return ImageTar.write(plan, directory.resolve(tar));
  }
}
