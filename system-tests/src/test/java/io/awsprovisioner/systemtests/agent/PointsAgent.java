package io.awsprovisioner.systemtests.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/// The agent's beginning. Its argument is the directory of commands.
public final class PointsAgent {

  private PointsAgent() {}

  /// Called by the JVM before `main`.
  public static void premain(String argument, Instrumentation instrumentation) {
    Path directory = Path.of(argument);
    Points.begin(directory);
    Network.begin(directory);
    instrumentation.addTransformer(new Weaver(), true);
    try {
      instrumentation.retransformClasses(Class.forName("sun.nio.ch.SocketChannelImpl"));
    } catch (ClassNotFoundException | UnmodifiableClassException e) {
      throw new IllegalStateException("this JDK has other sockets", e);
    }
  }

  /// Puts calls into the classes that [Weaving] names.
  private static final class Weaver implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String className,
        @Nullable Class<?> redefined,
        @Nullable ProtectionDomain domain,
        byte[] bytes) {
      try {
        return Weaving.weave(className, loader, bytes);
      } catch (RuntimeException e) {
        // The JVM would swallow it, and a point would never be reached.
        System.err.println("points agent: " + className + " is not woven: " + e);
        return null;
      }
    }
  }
}
