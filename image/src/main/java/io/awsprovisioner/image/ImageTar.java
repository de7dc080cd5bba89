package io.awsprovisioner.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/// Writes an image as a tar for `docker load`. The same files give the same image, byte for byte:
/// names are sorted, times and owners are fixed, and nothing of this machine gets in.
public final class ImageTar {
  private static final Instant ALWAYS = Instant.EPOCH;
  private static final FilePermissions ANYBODYS_DIRECTORY = FilePermissions.fromOctalString("777");

  private ImageTar() {}

  /// Writes the image.
  ///
  /// @return the image's digest, as `sha256:…`
  /// @throws IOException when files cannot be read or written
  public static String write(ImagePlan plan, Path tar) throws IOException, InterruptedException {
    try {
      var image =
          Jib.fromScratch()
              .setFormat(ImageFormat.OCI)
              .setCreationTime(ALWAYS)
              .setUser(ImagePlan.USER)
              .setWorkingDirectory(AbsoluteUnixPath.get(ImagePlan.WORKING_DIRECTORY))
              .setEnvironment(plan.environment())
              .setEntrypoint(plan.entrypoint());
      if (plan.port() > 0) {
        image.setExposedPorts(Set.of(Port.tcp(plan.port())));
      }
      addLayers(image, plan.stage());
      var cache = Files.createTempDirectory("image");
      return image
          .containerize(
              Containerizer.to(TarImage.at(tar).named(plan.name()))
                  .setOfflineMode(true)
                  .setApplicationLayersCache(cache)
                  .setBaseImageLayersCache(cache))
          .getDigest()
          .toString();
    } catch (InvalidImageReferenceException
        | CacheDirectoryCreationException
        | RegistryException
        | ExecutionException e) {
      throw new IOException("no image of " + plan.stage() + ": " + e.getMessage(), e);
    }
  }

  private static void addLayers(JibContainerBuilder image, Path stage) throws IOException {
    for (var layer : children(stage)) {
      var entries = FileEntriesLayer.builder().setName(String.valueOf(layer.getFileName()));
      try (var files = Files.walk(layer)) {
        for (var file : files.sorted().toList()) {
          if (!file.equals(layer)) {
            add(entries, layer, file);
          }
        }
      }
      image.addFileEntriesLayer(entries.build());
    }
  }

  private static void add(FileEntriesLayer.Builder entries, Path layer, Path file) {
    var path = AbsoluteUnixPath.get("/" + layer.relativize(file));
    entries.addEntry(file, path, permissions(file, path), ALWAYS);
  }

  private static FilePermissions permissions(Path file, AbsoluteUnixPath path) {
    if (path.toString().equals("/tmp")) {
      return ANYBODYS_DIRECTORY;
    }
    if (Files.isDirectory(file) || Files.isExecutable(file)) {
      return FilePermissions.fromOctalString("755");
    }
    return FilePermissions.fromOctalString("644");
  }

  private static List<Path> children(Path directory) throws IOException {
    try (var children = Files.list(directory)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }
}
