package shelf;

import dev.ctxaws.QueryCtx;
import shelf.generated.tables;

/** Not a module of functions. */
final class Search {
  private Search() {}

  static boolean by(Match match, QueryCtx ctx) {
    return ctx.db().query(tables.books.byCreationTime()).collect().stream()
        .anyMatch(book -> match.test(book.value().title()));
  }
}
