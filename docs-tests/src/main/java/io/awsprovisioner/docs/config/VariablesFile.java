package io.awsprovisioner.docs.config;

import io.awsprovisioner.docs.page.Page;
import io.awsprovisioner.docs.page.Project;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;

/// The names of all variables that set a key of ours, for the services themselves: they refuse
/// others that look alike. A name that ends in `*` begins others.
public final class VariablesFile {
  private static final Path PATH =
      Path.of("bus/src/main/resources/io/awsprovisioner/bus/variables.txt");

  private VariablesFile() {}

  /// The file.
  public static Page of(Project project) {
    var names = new TreeSet<String>();
    Arrays.stream(Service.values())
        .flatMap(service -> service.ownKeys(project).stream())
        .map(key -> key.variable() + (key.type().endsWith("by name") ? "*" : ""))
        .forEach(names::add);
    return new Page(PATH, "# " + Page.NOTICE + "\n" + String.join("\n", names) + "\n");
  }
}
