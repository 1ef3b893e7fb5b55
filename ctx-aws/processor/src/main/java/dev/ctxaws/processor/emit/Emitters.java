package dev.ctxaws.processor.emit;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All files of an app. */
public final class Emitters {
  private Emitters() {}

  /** The files, in the order of their names. The app has passed all checks. */
  public static List<GeneratedFile> emit(App app) {
    var files = new ArrayList<GeneratedFile>();
    files.add(new RefsEmitter(app).emit("api"));
    files.add(new RefsEmitter(app).emit("internal"));
    files.add(new TablesEmitter(app).emit());
    files.add(new FunctionsEmitter(app).emit());
    files.add(
        PackageInfo.emit(app, app.generatedPackage(), "Written by the processor of ctx-aws."));
    for (var table : app.tables()) {
      files.add(new TableEmitter(app, table).emit());
      files.add(new PatchEmitter(app, table).emit());
    }
    for (var shape : app.shapes().values()) {
      files.add(
          switch (shape) {
            case Shape.OfRecord record -> new RecordCodecEmitter(app, record).emit();
            case Shape.OfEnum constants -> new EnumCodecEmitter(app, constants).emit();
            case Shape.OfSealed union -> new UnionCodecEmitter(app, union).emit();
          });
    }
    if (app.platform().lambda() && !app.functions().isEmpty()) {
      files.addAll(new LambdaEmitter(app).emit());
    }
    files.sort(Comparator.comparing(GeneratedFile::name));
    return files;
  }
}
