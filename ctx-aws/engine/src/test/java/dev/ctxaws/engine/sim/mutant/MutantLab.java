package dev.ctxaws.engine.sim.mutant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the engine with a mistake in it, and loads it beside the right one together with the
 * simulator. So the mistakes live in test code alone, and the engine needs no switches for them.
 */
final class MutantLab {
  private static final Path SOURCES = Path.of("src/main/java/dev/ctxaws/engine");
  private static final String ENGINE = "dev.ctxaws.engine";

  private MutantLab() {}

  /**
   * A class loader in which the mutant has taken the place of the engine.
   *
   * @param parts the packages that are loaded anew, below the engine's; "" is the engine's own.
   *     Whatever uses a patched class in a simulation must be in one of them
   */
  static ClassLoader load(Mutant mutant, List<String> parts) {
    var packages = parts.stream().map(part -> part.isEmpty() ? ENGINE : ENGINE + "." + part);
    var sources = new HashMap<Path, String>();
    for (var patch : mutant.patches()) {
      if (!parts.contains(folder(patch.file()))) {
        throw new AssertionError(patch.file() + " is in none of the parts " + parts);
      }
      sources.compute(
          SOURCES.resolve(patch.file()),
          (file, text) -> apply(patch, text == null ? read(file) : text));
    }
    return new Loader(compile(mutant, sources), packages.collect(Collectors.toSet()));
  }

  private static String folder(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }

  /** Where lines break does not matter: a formatter decides that. */
  private static String apply(Mutant.Patch patch, String text) {
    var words = patch.find().strip().split("\\s+", -1);
    var find =
        Pattern.compile(Stream.of(words).map(Pattern::quote).collect(Collectors.joining("\\s+")));
    if (find.matcher(text).results().count() != 1) {
      throw new AssertionError(patch.file() + " does not have exactly once: " + patch.find());
    }
    return find.matcher(text).replaceFirst(Matcher.quoteReplacement(patch.replace()));
  }

  private static Map<String, byte[]> compile(Mutant mutant, Map<Path, String> sources) {
    if (sources.isEmpty()) {
      return Map.of();
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var classes = new HashMap<String, ByteArrayOutputStream>();
    var units = new ArrayList<JavaFileObject>();
    sources.forEach((file, text) -> units.add(new Source(file, text)));
    var messages = new StringWriter();
    var files = new Memory(compiler.getStandardFileManager(null, null, null), classes);
    var options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
    if (!compiler.getTask(messages, files, null, options, null, units).call()) {
      throw new AssertionError("The mutant " + mutant + " does not compile:\n" + messages);
    }
    var bytes = new HashMap<String, byte[]>();
    classes.forEach((name, out) -> bytes.put(name, out.toByteArray()));
    return bytes;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(Path file, String text) {
      super(URI.create("mem:///" + SOURCES.relativize(file)), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    Memory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
        }
      };
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;
    private final Set<String> packages;

    Loader(Map<String, byte[]> classes, Set<String> packages) {
      super(MutantLab.class.getClassLoader());
      this.classes = classes;
      this.packages = packages;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!packages.contains(name.substring(0, name.lastIndexOf('.')))) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        var loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      var bytes = classes.get(name);
      if (bytes == null) {
        bytes = own(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] own(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
