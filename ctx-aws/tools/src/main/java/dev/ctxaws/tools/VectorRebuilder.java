package dev.ctxaws.tools;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.schema.SchemaListener;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds vector indexes anew. */
final class VectorRebuilder {
  private final Data data;
  private final PrintStream out;
  private final Supplier<Progress> progress;

  VectorRebuilder(Data data, PrintStream out, Supplier<Progress> progress) {
    this.data = data;
    this.out = out;
    this.progress = progress;
  }

  /** Rebuilds those of a table, or of all tables. */
  void rebuild(@Nullable String name) {
    var tables = tables(name);
    var told = new Told(progress);
    try {
      data.schema(told).rebuildVectors(data.vectors().get(), tables);
    } catch (IOException e) {
      throw new ToolException(
          "Not all was rebuilt: %s. Is OpenSearch there? What was not rebuilt is as it was; run it again."
              .formatted(e.getMessage() == null ? e : e.getMessage()),
          e);
    }
    var lines = new Columns("");
    for (var table : tables) {
      long documents = told.done.getOrDefault(table.name(), 0L);
      for (var index : table.embeddingIndexes()) {
        lines.add(
            table.name() + "." + index.name(),
            "rebuilt from " + Shown.count(documents, "document"));
      }
    }
    out.print(lines);
  }

  private List<Table<?>> tables(@Nullable String name) {
    var with = data.tables().stream().filter(table -> !table.embeddingIndexes().isEmpty()).toList();
    if (with.isEmpty()) {
      throw new ToolException("None of the tables has a vector index.");
    }
    if (name == null) {
      return with;
    }
    var table = data.table(name);
    if (table == null) {
      throw new ToolException(
          "There is no table \"%s\". The tables are %s.".formatted(name, data.tableNames()));
    }
    if (!with.contains(table)) {
      throw new ToolException(
          "%s has no vector index. These have: %s."
              .formatted(name, with.stream().map(Table::name).collect(Collectors.joining(", "))));
    }
    return List.of(table);
  }

  /** Tells of each table how far it has come. */
  private static final class Told implements SchemaListener {
    private final Supplier<Progress> progress;
    private final Map<String, Progress> ofTables = new LinkedHashMap<>();
    private final Map<String, Long> done = new LinkedHashMap<>();

    Told(Supplier<Progress> progress) {
      this.progress = progress;
    }

    @Override
    public void waiting(Duration time) {}

    @Override
    public void progress(Work work, String subject, long done, long about) {
      this.done.put(subject, done);
      ofTables.computeIfAbsent(subject, _ -> progress.get()).at(subject, "documents", done, about);
    }
  }
}
