package io.awsprovisioner.docs.dashboard;

import java.util.List;

/// One dashboard.
///
/// @param uid also the file's name; links name it, so it never changes
/// @param variable a label whose value the viewer chooses; empty for none
public record Dashboard(String uid, String title, List<Variable> variable, List<Panel> panels) {
  public Dashboard {
    variable = List.copyOf(variable);
    panels = List.copyOf(panels);
  }

  /// What the viewer chooses.
  ///
  /// @param name as in `$name`
  /// @param metric whose label of that name gives the choice
  public record Variable(String name, String metric) {}
}
