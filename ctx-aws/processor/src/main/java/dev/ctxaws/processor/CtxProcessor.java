package dev.ctxaws.processor;

import dev.ctxaws.processor.check.Checks;
import dev.ctxaws.processor.check.Finding;
import dev.ctxaws.processor.emit.Emitters;
import dev.ctxaws.processor.emit.GeneratedFile;
import dev.ctxaws.processor.model.Site;
import dev.ctxaws.processor.read.AppReader;
import java.io.IOException;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * The annotation processor of ctx-aws.
 *
 * <p>The option {@code ctx.package} names the root package, from which modules are named and below
 * which code is generated; without it, it is the longest package that all functions share.
 */
public final class CtxProcessor extends AbstractProcessor {
  private static final String ROOT_OPTION = "ctx.package";

  private boolean done;

  /** For the compiler. */
  public CtxProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.copyOf(AppReader.annotations());
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(ROOT_OPTION);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    var app = new AppReader(processingEnv, processingEnv.getOptions().get(ROOT_OPTION)).read(round);
    if (app == null) {
      return false;
    }
    var reporter = new Reporter(processingEnv);
    if (done) {
      reporter.report(
          new Finding(
              app.sites().getFirst(),
              "Functions and tables are read before other processors write code; "
                  + "this one came too late. Write it by hand."));
      return false;
    }
    done = true;
    var findings = Checks.check(app);
    findings.forEach(reporter::report);
    if (findings.isEmpty()) {
      Emitters.emit(app).forEach(this::write);
    }
    return false;
  }

  private void write(GeneratedFile file) {
    var origins = file.origins().stream().map(Site::element).toArray(Element[]::new);
    try (var writer =
        processingEnv.getFiler().createSourceFile(file.name(), origins).openWriter()) {
      writer.write(file.text());
    } catch (IOException e) {
      processingEnv
          .getMessager()
          .printMessage(
              Diagnostic.Kind.ERROR, "Cannot write " + file.name() + ": " + e.getMessage());
    }
  }
}
