package dev.ctxaws.engine.schema;

import java.time.Duration;
import java.util.function.Consumer;

/** Says it in words. */
record SchemaLines(Consumer<String> lines) implements SchemaListener {
  @Override
  public void waiting(Duration time) {
    lines.accept(
        "Waiting " + time.toSeconds() + " s, until every function knows of the new indexes.");
  }

  @Override
  public void progress(Work work, String subject, long done, long about) {
    var what =
        switch (work) {
          case CHECKING -> "Checking the documents of ";
          case BUILDING -> "Building ";
          case DELETING -> "Deleting ";
          case VERIFYING -> "Verifying ";
        };
    lines.accept(what + subject + ": " + done + " of about " + about + ".");
  }
}
