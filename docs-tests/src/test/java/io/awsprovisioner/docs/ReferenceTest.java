package io.awsprovisioner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.docs.page.Page;
import io.awsprovisioner.docs.page.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is checked in is what the code says now. With `-Ddocs.update=true` (`./dev docs`) a stale
/// file is written anew, and the test fails all the same: look at the difference and commit it.
class ReferenceTest {
  private static final Project PROJECT = Project.here();

  static List<Page> pages() {
    return Reference.pages(PROJECT);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isAsTheCodeSaysNow(Page page) throws IOException {
    var file = PROJECT.root().resolve(page.path());
    var checkedIn = Files.exists(file) ? Files.readString(file) : "";
    if (Boolean.getBoolean("docs.update") && !checkedIn.equals(page.content())) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, page.content());
    }
    assertThat(checkedIn)
        .as("%s is stale: run ./dev docs, look at the difference, commit it", page)
        .isEqualTo(page.content());
  }
}
