package dev.ctxaws.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One run of the compiler with the processor, under the checks of our own build.
 *
 * @param messages the errors and warnings, each as {@code Orders.java:8: ...}
 * @param generated the text of each file that was written, by its path
 * @param classes the folder of the class files
 */
record Compilation(List<String> messages, SortedMap<String, String> generated, Path classes) {
  /** Compiles {@code sources}, texts by their paths, into {@code folder}. */
  static Compilation of(Map<String, String> sources, Path folder, String... options) {
    return of(sources, folder, List.of(new CtxProcessor()), options);
  }

  /** Compiles with other processors beside ours. */
  static Compilation of(
      Map<String, String> sources,
      Path folder,
      List<javax.annotation.processing.Processor> processors,
      String... options) {
    var found = new DiagnosticCollector<JavaFileObject>();
    var classes = folder.resolve("classes");
    var written = folder.resolve("generated");
    var all = new ArrayList<String>();
    all.addAll(List.of("-Xlint:all,-processing,-options", "-Werror", "-implicit:none"));
    all.addAll(List.of("-cp", apiClassPath(), "-d", create(classes), "-s", create(written)));
    all.addAll(List.of(options));
    var files = sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
    var task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(new StringWriter(), null, found, all, null, files);
    task.setLocale(Locale.ROOT);
    task.setProcessors(processors);
    task.call();
    var messages = found.getDiagnostics().stream().map(Compilation::line).toList();
    return new Compilation(messages, read(written), classes);
  }

  private static String create(Path folder) {
    try {
      return Files.createDirectories(folder).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String apiClassPath() {
    return Stream.of(dev.ctxaws.value.Value.class, org.jspecify.annotations.Nullable.class)
        .map(Compilation::home)
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  /** The folder or jar that a class was loaded from. */
  static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
    var source = diagnostic.getSource();
    return source == null
        ? diagnostic.getMessage(Locale.ROOT)
        : Path.of(source.toUri().getPath()).getFileName()
            + ":"
            + diagnostic.getLineNumber()
            + ": "
            + diagnostic.getMessage(Locale.ROOT);
  }

  /** The texts of all files below a folder, by their paths in it; none when there is no folder. */
  static SortedMap<String, String> read(Path folder) {
    var texts = new TreeMap<String, String>();
    if (!Files.exists(folder)) {
      return texts;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("string:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
