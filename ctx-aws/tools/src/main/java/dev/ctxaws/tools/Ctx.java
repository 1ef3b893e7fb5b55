package dev.ctxaws.tools;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.local.TemplateException;
import dev.ctxaws.runtime.FunctionTable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command {@code ctx}. It ends with 0 when all went well, 1 when it did not, and 2 when it was
 * called wrongly.
 *
 * <p>Without arguments it takes them from the system property {@code ctx.args}, divided at spaces
 * that are not in quotes; {@code ctx.functions} names the class of the app's functions. A build
 * sets both.
 */
@Command(
    name = "ctx",
    description = {
      "Shows what is in an app's table, sweeps it, exports and imports documents, rebuilds vector indexes, and writes what of a template follows from the code.",
      "",
      "It works on the table CTX_TABLE, at the endpoint and with the credentials that the AWS SDK finds. Without that variable it works on the local data of the folder .ctx-aws, whether the app is running or not.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = false)
public final class Ctx {
  private static final int FAILED = 1;

  @Option(
      names = "--functions",
      scope = ScopeType.INHERIT,
      paramLabel = "<class>",
      description = "Whose tables these are: app.generated.Functions.")
  String functions = System.getProperty("ctx.functions", "");

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Says what there is to say.")
  boolean help;

  private final Data.Source source;
  private final PrintStream out;
  private final PrintStream err;

  Ctx(Data.Source source, PrintStream out, PrintStream err) {
    this.source = source;
    this.out = out;
    this.err = err;
  }

  /** Runs one command. */
  public static void main(String[] args) {
    var out = utf8(FileDescriptor.out);
    var err = utf8(FileDescriptor.err);
    var line = args.length == 0 ? split(System.getProperty("ctx.args", "")) : List.of(args);
    var here = new Environment(System::getenv, Path.of("").toAbsolutePath());
    int status = new Ctx(here, out, err).run(line);
    out.flush();
    System.exit(status);
  }

  /** What it prints is the same whatever the machine's encoding is. */
  private static PrintStream utf8(FileDescriptor file) {
    return new PrintStream(new FileOutputStream(file), true, StandardCharsets.UTF_8);
  }

  /** Divides a command line at spaces; those in single or double quotes stay. */
  static List<String> split(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (c != ' ') {
        word.append(c);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /** Runs a command line and returns how it ends. */
  int run(List<String> args) {
    return new CommandLine(this)
        .addSubcommand(new PrintCommand(this))
        .addSubcommand(new SweepCommand(this))
        .addSubcommand(new ExportCommand(this))
        .addSubcommand(new ImportCommand(this))
        .addSubcommand(new RebuildVectorsCommand(this))
        .addSubcommand(new TemplateCommand(this))
        .setUsageHelpAutoWidth(false)
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler((e, _, _) -> failed(e))
        .execute(args.toArray(String[]::new));
  }

  private int failed(Exception e) {
    switch (e) {
      case ToolException known -> err.println(known.getMessage());
      case TemplateException known -> err.println(known.getMessage());
      case CtxException known -> err.println(known.getMessage());
      case StoreRejectedException known -> err.println(known.getMessage());
      case StoreUnavailableException known ->
          err.println(known.getMessage() + " Is the endpoint right, and does it answer?");
      case IOException known -> err.println(known);
      default -> e.printStackTrace(err);
    }
    return FAILED;
  }

  Data open(boolean mayCreate) throws IOException, InterruptedException {
    var data = source.open(functions, mayCreate);
    err.println("On " + data.where() + ".");
    return data;
  }

  /** The app whose code is looked at. */
  FunctionTable app() {
    return Environment.load(functions);
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  Progress progress(Data data) {
    return new Progress(err, data.ports().clock());
  }
}
