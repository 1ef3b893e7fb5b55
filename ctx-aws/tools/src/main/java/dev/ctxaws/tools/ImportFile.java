package dev.ctxaws.tools;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.Restore;
import dev.ctxaws.engine.document.StoredDocument;
import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file with documents of one table. It may be larger than the memory, so it is read several
 * times; only the ids are kept.
 *
 * @param ids each with the number of its line
 */
record ImportFile(Table<?> table, Path path, Map<DocumentId, Integer> ids) {
  /** About how many bytes of JSON are written in one transaction, and how many documents. */
  private static final int BATCH_BYTES = 1 << 20;

  private static final int BATCH_DOCUMENTS = 100;

  /** What to do with some documents. */
  @FunctionalInterface
  interface Work {
    void on(List<StoredDocument> documents) throws Exception;
  }

  /** Told of what is wrong. */
  @FunctionalInterface
  interface Problems {
    /** Returns whether to look for more. */
    boolean add(String problem);
  }

  /** Reads a file to its end, and tells all that is wrong in it. */
  static ImportFile check(Table<?> table, Path path, Problems problems) throws IOException {
    var ids = new HashMap<DocumentId, Integer>();
    try (var lines = new Lines(path)) {
      while (true) {
        try {
          var line = lines.next();
          if (line == null) {
            return new ImportFile(table, path, ids);
          }
          var id = document(table, line).id();
          var earlier = ids.putIfAbsent(id, lines.number());
          if (earlier != null) {
            throw new ToolException(
                "The field `_id`, %s, is that of line %d as well.".formatted(id, earlier));
          }
        } catch (ToolException e) {
          if (!problems.add(path + ":" + lines.number() + ": " + e.getMessage())) {
            return new ImportFile(table, path, ids);
          }
        }
      }
    }
  }

  /** Goes through the documents of a file that was checked. */
  void forEachBatch(Work work) throws Exception {
    try (var lines = new Lines(path)) {
      var batch = new ArrayList<StoredDocument>();
      int bytes = 0;
      for (var line = lines.next(); line != null; line = lines.next()) {
        if (!batch.isEmpty()
            && (batch.size() == BATCH_DOCUMENTS || bytes + line.length() > BATCH_BYTES)) {
          work.on(List.copyOf(batch));
          batch.clear();
          bytes = 0;
        }
        batch.add(document(table, line));
        bytes += line.length();
      }
      if (!batch.isEmpty()) {
        work.on(List.copyOf(batch));
      }
    }
  }

  private static StoredDocument document(Table<?> table, String line) {
    try {
      if (ConvexJson.parse(line) instanceof Value.Obj object) {
        return Restore.parse(table, object);
      }
      throw new ToolException("Expected a document, a JSON object.");
    } catch (MalformedJsonException e) {
      throw new ToolException(
          ("No JSON: " + e.getMessage()).replace("At line 1, column", "At column"), e);
    } catch (InvalidValueException | CtxException e) {
      throw new ToolException(String.valueOf(e.getMessage()), e);
    }
  }
}
