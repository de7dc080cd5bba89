package io.awsprovisioner.docs.metric;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import io.awsprovisioner.docs.page.Project;
import io.awsprovisioner.docs.source.SourceTree;
import java.util.List;

/// Reads the closed list of a service: the constants of its enum `Metric`.
public final class MetricEntries {
  private static final int TEXTS = 3;

  private MetricEntries() {}

  /// All metrics of a service, in the order of its source.
  ///
  /// @param module such as `api-service`
  /// @throws IllegalStateException when the module has no such list, or one that cannot be read
  public static List<MetricEntry> of(Project project, String module) {
    var list =
        SourceTree.of(project.sources(module)).classes().stream()
            .filter(c -> c.name().endsWith(".metric.Metric"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(module + " has no enum metric.Metric"));
    return list.tree().getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(v -> v.getInitializer() instanceof NewClassTree)
        .map(v -> entry((NewClassTree) v.getInitializer()))
        .toList();
  }

  private static MetricEntry entry(NewClassTree constant) {
    var texts = constant.getArguments().stream().map(MetricEntries::text).toList();
    if (texts.size() < TEXTS) {
      throw new IllegalStateException("not name, unit, meaning and labels: " + constant);
    }
    return new MetricEntry(
        texts.get(0), texts.get(1), texts.get(2), texts.subList(TEXTS, texts.size()));
  }

  private static String text(ExpressionTree argument) {
    return switch (argument) {
      case LiteralTree literal -> String.valueOf(literal.getValue());
      case BinaryTree sum -> text(sum.getLeftOperand()) + text(sum.getRightOperand());
      default -> throw new IllegalStateException("not a text: " + argument);
    };
  }
}
