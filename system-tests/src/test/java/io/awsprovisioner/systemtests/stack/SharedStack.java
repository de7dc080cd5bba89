package io.awsprovisioner.systemtests.stack;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives test classes one stack with a company's login, started for the first of them and ended
/// after the last: a start costs more than what these do with it. They leave no worker type behind.
public final class SharedStack implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);

  /// The stack and whom people sign in with. In the login's groups `admin` and `reader`.
  ///
  /// @param times of its start and its end
  public record WithLogin(LocalStack stack, OidcProvider login, Times times)
      implements AutoCloseable {

    static WithLogin start() {
      var times = new Times("SharedStack");
      var login = OidcProvider.prepare("SharedStack");
      var file =
          login.issuersFile(
              Map.of(
                  "admin", List.of("aws-provisioner:*"),
                  "reader",
                      List.of(
                          "aws-provisioner:view-worker-type:*",
                          "aws-provisioner:view-deployment")));
      var stack = LocalStack.start("SharedStack", times, "--issuers", file.toString());
      try {
        login.start(stack.address());
        return new WithLogin(stack, login, times);
      } catch (RuntimeException | AssertionError e) {
        stack.close();
        throw e;
      }
    }

    @Override
    public void close() {
      try (login) {
        stack.close();
      } finally {
        times.report();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == WithLogin.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent("stack", _ -> WithLogin.start(), WithLogin.class);
  }
}
