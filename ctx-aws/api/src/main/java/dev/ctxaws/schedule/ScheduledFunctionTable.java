package dev.ctxaws.schedule;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.vector.EmbeddingIndex;
import java.util.List;

/** The table {@code _scheduled_functions}, as functions see it. */
final class ScheduledFunctionTable extends Table<ScheduledFunction> {
  ScheduledFunctionTable() {
    super("_scheduled_functions", new ScheduledFunctionCodec());
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of();
  }

  @Override
  public List<EmbeddingIndex<ScheduledFunction>> embeddingIndexes() {
    return List.of();
  }
}
