package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The page's TypeScript is correct: the bundler only takes the types away.
class PageTypesIT {
  @Test
  void theCompilerFindsNothing() throws Exception {
    assertThat(Path.of("node_modules", "lit", "index.d.ts"))
        .as("what the bundler unpacks when api-service is built")
        .exists();
    var typescript = Npm.with("typescript@5.9.3");
    var run =
        typescript.node(
            List.of(
                typescript.file("typescript/bin/tsc"),
                "-p",
                "src/test/resources/page/tsconfig.json"));
    assertThat(run.exit()).as(run.output()).isZero();
  }
}
