package conformance.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a few lines as they would stand in a function. */
final class Compiler {
  private Compiler() {}

  /**
   * The compiler's errors, or nothing when it accepts the lines.
   *
   * @param place {@code query}, {@code mutation}, or {@code returns String}
   */
  static String errors(String place, String lines) {
    var ctx = place.equals("mutation") ? "MutationCtx" : "QueryCtx";
    var result = place.startsWith("returns ") ? place.substring("returns ".length()) : "void";
    var source =
        """
        package conformance;
        import conformance.generated.*;
        import conformance.schema.*;
        import dev.ctxaws.*;
        import dev.ctxaws.value.Value;
        final class Lines { static %s lines(%s ctx) { %s } }
        """
            .formatted(result, ctx, lines);
    var found = new DiagnosticCollector<JavaFileObject>();
    try {
      var folder = Files.createTempDirectory("conformance");
      var options =
          List.of(
              "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      ToolProvider.getSystemJavaCompiler()
          .getTask(null, null, found, options, null, List.of(new Text(source)))
          .call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var errors = new StringBuilder();
    for (var diagnostic : found.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        errors.append(diagnostic.getMessage(Locale.ENGLISH)).append('\n');
      }
    }
    return errors.toString();
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String text) {
      super(URI.create("string:///conformance/Lines.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
