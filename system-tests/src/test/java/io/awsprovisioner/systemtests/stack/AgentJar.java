package io.awsprovisioner.systemtests.stack;

import io.awsprovisioner.systemtests.agent.PointsAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// The agent of [PointsAgent]'s package, packed from our own test classes: it is never built into
/// anything else.
///
/// @param commands the directory by which its processes are told what to do
public record AgentJar(Path jar, Path commands) {

  /// Packs it into a stack's directory.
  public static AgentJar in(Path directory) throws IOException {
    Path jar = directory.resolve("points-agent.jar");
    Path commands = Files.createDirectories(directory.resolve("points"));
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", PointsAgent.class.getName());
    // Sockets are classes of the JDK: what they call must be visible from there.
    attributes.putValue("Boot-Class-Path", jar.getFileName().toString());
    attributes.putValue("Can-Retransform-Classes", "true");
    String folder = PointsAgent.class.getPackageName().replace('.', '/');
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> classes = Files.list(Path.of("target", "test-classes").resolve(folder))) {
      for (Path each : classes.toList()) {
        out.putNextEntry(new JarEntry(folder + "/" + each.getFileName()));
        Files.copy(each, out);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new AgentJar(jar, commands);
  }

  /// For `JAVA_TOOL_OPTIONS`, which every JVM of the stack reads.
  public String option() {
    return "-javaagent:%s=%s".formatted(jar, commands);
  }
}
