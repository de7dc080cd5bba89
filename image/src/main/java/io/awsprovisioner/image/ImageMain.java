package io.awsprovisioner.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `NAME STAGE TAR PORT COMMAND...`: one image, by its parts.
public final class ImageMain {
  private static final int PARTS_BEFORE_COMMAND = 4;

  private ImageMain() {}

  static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length <= PARTS_BEFORE_COMMAND) {
      System.err.println("usage: NAME STAGE TAR PORT COMMAND...");
      System.exit(2);
    }
    var words = List.of(arguments);
    var plan =
        new ImagePlan(
            words.get(0),
            Path.of(words.get(1)),
            words.subList(PARTS_BEFORE_COMMAND, words.size()),
            Integer.parseInt(words.get(3)));
    System.out.println(plan.name() + " " + ImageTar.write(plan, Path.of(words.get(2))));
  }
}
