package dev.ctxaws.tools;

import dev.ctxaws.deploy.template.TemplateFile;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ctx template}. */
@Command(
    name = "template",
    description = {
      "Writes the part of a template that follows from the app's compiled code: its functions, with their routes, environments and rights, and what a deployment does. What a person has to add is said.",
      "",
      "It ends with 1 when there is something to add, or, with --check, when the template is not in step.",
      ""
    })
final class TemplateCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "<file>",
      description = "The template; template.yaml unless it is said.")
  Path file = Path.of("template.yaml");

  @Option(names = "--check", description = "Only says what is not in step, and writes nothing.")
  boolean check;

  private final Ctx ctx;

  TemplateCommand(Ctx ctx) {
    this.ctx = ctx;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ToolException("There is no template " + file.toAbsolutePath() + ".");
    }
    var functions = ctx.app();
    var template = read(functions);
    if (!check && !template.isInStep()) {
      template.write();
      template = read(functions);
      ctx.out().println("Wrote " + file + ".");
    }
    var findings = template.findings();
    findings.forEach(ctx.out()::println);
    if (findings.isEmpty() && check) {
      ctx.out().println(file + " is in step with the code.");
    }
    return findings.isEmpty() ? 0 : 1;
  }

  private TemplateFile read(FunctionTable functions) throws IOException {
    try {
      return TemplateFile.read(file, functions);
    } catch (IllegalArgumentException e) {
      throw new ToolException(String.valueOf(e.getMessage()));
    }
  }
}
