package io.awsprovisioner.docs.howto;

import io.awsprovisioner.docs.page.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

/// The blocks of code in a how-to page.
record HowTo(String text) {
  static HowTo page(String name) throws IOException {
    return new HowTo(Files.readString(Project.here().root().resolve("docs/how-to").resolve(name)));
  }

  /// The first block in a language that contains a word.
  String block(String language, String word) {
    var blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).contains(word)) {
        return blocks.group(1);
      }
    }
    throw new IllegalStateException("no block of " + language + " with " + word);
  }
}
