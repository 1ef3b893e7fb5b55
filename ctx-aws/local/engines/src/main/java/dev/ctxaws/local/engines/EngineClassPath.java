package dev.ctxaws.local.engines;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What an engine's JVM runs on: files of the local Maven repository, which the build has listed in
 * a resource.
 *
 * @param jars our own classes first, which may be a folder
 * @param nativeLibraries for all systems
 */
public record EngineClassPath(List<Path> jars, List<Path> nativeLibraries) {
  public EngineClassPath {
    jars = List.copyOf(jars);
    nativeLibraries = List.copyOf(nativeLibraries);
  }

  /**
   * The class path in the resource {@code name}, with the classes of the module that has it.
   *
   * @param module a class of that module, in the package of the resource
   * @throws IOException if it cannot be read, or the build did not write it
   */
  public static EngineClassPath read(Class<?> module, String name) throws IOException {
    var listed = listed(module, name);
    var jars = new ArrayList<Path>();
    jars.add(classesOf(module));
    jars.addAll(listed.jars());
    return new EngineClassPath(jars, listed.nativeLibraries());
  }

  /** As {@link #read}, for a class path that names a jar of those classes itself. */
  public static EngineClassPath listed(Class<?> module, String name) throws IOException {
    URL resource = module.getResource(name);
    if (resource == null) {
      throw new IOException(
          "There is no " + name + ". Build the module of " + module.getName() + " with Maven.");
    }
    var files = new ArrayList<Path>();
    try (var in = resource.openStream()) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      for (var entry : text.split(File.pathSeparator, -1)) {
        files.addAll(files(entry));
      }
    }
    return new EngineClassPath(
        files.stream().filter(EngineClassPath::isJar).toList(),
        files.stream().filter(file -> !isJar(file)).toList());
  }

  /** As on a command line, an entry that ends with a star stands for the jars of a folder. */
  private static List<Path> files(String entry) throws IOException {
    if (!entry.endsWith("*")) {
      return List.of(Path.of(entry));
    }
    try (var files = Files.list(Path.of(entry.substring(0, entry.length() - 1)))) {
      return files.filter(EngineClassPath::isJar).sorted().toList();
    }
  }

  /** The folder of the native library {@code name} for this system. */
  public Path nativeFolder(String name) throws IOException {
    String file = name + "-" + system() + "-";
    return nativeLibraries.stream()
        .filter(library -> library.getFileName().toString().contains(file))
        .map(Path::getParent)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new IOException("There is no " + name + " for " + system() + "."));
  }

  private static String system() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean is64Bit = System.getProperty("os.arch").endsWith("64");
    if (system.startsWith("mac")) {
      return "osx";
    }
    if (system.startsWith("windows")) {
      return is64Bit ? "win32-x64" : "win32-x86";
    }
    return "linux-" + System.getProperty("os.arch");
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar");
  }

  private static Path classesOf(Class<?> module) throws IOException {
    try {
      return Path.of(module.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
