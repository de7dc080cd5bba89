package io.awsprovisioner.docs.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.docs.page.Project;
import io.awsprovisioner.houserules.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// AsyncAPI's own parser has no complaint about the document.
///
/// It is a Node program, fetched once. Where Node is missing, or the parser cannot be fetched, the
/// test fails and says so.
class AsyncApiParserTest {
  private static final Path ROOT = Project.here().root();
  private static final Path PLACE = ROOT.resolve("docs-tests/target/asyncapi-parser");
  private static final String PARSER = "@asyncapi/parser@3.6.3";
  private static final String PAGE_UNDER_PARSER = "asyncapi.yaml under the AsyncAPI parser";
  private static final long FETCH_SECONDS = 45;
  private static final long CHECK_SECONDS = 30;

  @Test
  void acceptsTheDocument() throws IOException, InterruptedException {
    Program.NODE.need(PAGE_UNDER_PARSER);
    if (!Files.exists(PLACE.resolve("node_modules/@asyncapi/parser/package.json"))) {
      Program.NPM.need(PAGE_UNDER_PARSER);
      Files.createDirectories(PLACE);
      var fetched =
          run(
              FETCH_SECONDS,
              List.of(
                  "npm",
                  "install",
                  "--prefix",
                  PLACE.toString(),
                  "--no-audit",
                  "--no-fund",
                  "--ignore-scripts",
                  PARSER));
      if (fetched.exit() != 0) {
        Program.missing(
            PAGE_UNDER_PARSER, "npm could not fetch " + PARSER + ": " + fetched.output());
      }
    }
    var script = PLACE.resolve("check.mjs");
    Files.writeString(script, SCRIPT);
    var document = ROOT.resolve("docs/reference/asyncapi.yaml");
    var checked = run(CHECK_SECONDS, List.of("node", script.toString(), document.toString()));
    assertThat(checked.output()).endsWith("no complaints\n");
    assertThat(checked.exit()).isZero();
  }

  private record Run(int exit, String output) {}

  private static Run run(long seconds, List<String> command)
      throws IOException, InterruptedException {
    var log = Files.createTempFile("asyncapi", ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        return new Run(-1, "not done within " + seconds + " s: " + Files.readString(log));
      }
      return new Run(process.exitValue(), Files.readString(log));
    } finally {
      process.destroyForcibly();
      Files.delete(log);
    }
  }

  private static final String SCRIPT =
      """
      import { readFileSync } from 'node:fs';
      import { Parser } from '@asyncapi/parser';

      const { document, diagnostics } = await new Parser().parse(readFileSync(process.argv[2], 'utf8'));
      // Hints about taste are severity 2 and 3.
      const complaints = diagnostics.filter((d) => d.severity < 2);
      for (const d of complaints) console.log(`${d.path.join('/')}: ${d.message}`);
      if (!document || complaints.length) process.exit(1);
      console.log(`${document.channels().all().length} channels, ${document.messages().all().length} messages`);
      console.log('no complaints');
      """;
}
