package io.awsprovisioner.api.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Where the service starts.
@QuarkusMain
public final class ApiServiceMain {
  /// Quarkus answers a target that is no URI (`%zz`, `<`) with a bare 400, before any code of ours
  /// sees it. Every error of ours has one body, so we look at targets ourselves: the front door and
  /// the forms of parameters. Read once, when Quarkus's HTTP layer is loaded.
  private static final String TARGETS_ARE_OURS = "vertx.disableURIValidation";

  private ApiServiceMain() {}

  /// Runs until it is told to stop.
  ///
  /// @param args passed on
  public static void main(String[] args) {
    var flaw = KnownVariables.flaw(System.getenv());
    if (flaw.isPresent()) {
      System.err.println(flaw.get());
      System.exit(1);
    }
    System.setProperty(TARGETS_ARE_OURS, "true");
    Quarkus.run(args);
  }
}
