package io.awsprovisioner.cli.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be done about one worker type so that the server has what the files say.
public sealed interface ApplyStep {
  /// The worker type's name.
  String name();

  record Create(String name, ObjectNode body) implements ApplyStep {
    @Override
    public String toString() {
      return "Create[" + name + "]";
    }
  }

  /// To be changed.
  ///
  /// @param etag of the version that was compared
  record Update(String name, ObjectNode body, DefinitionDiff diff, @Nullable String etag)
      implements ApplyStep {
    @Override
    public String toString() {
      return "Update[" + name + ", " + diff.differences() + "]";
    }
  }

  /// Nothing differs, as far as can be seen.
  record Keep(String name, List<String> unseenSecrets) implements ApplyStep {
    public Keep {
      unseenSecrets = List.copyOf(unseenSecrets);
    }
  }

  record Remove(String name) implements ApplyStep {}

  /// It cannot be done.
  ///
  /// @param reason what is wrong and what to do
  record Refuse(String name, String reason) implements ApplyStep {}
}
