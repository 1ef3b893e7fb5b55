package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.system.CanonicalPath;
import dev.ctxaws.engine.system.SystemTables;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.runtime.FunctionSpec;
import dev.ctxaws.runtime.FunctionTable;
import org.jspecify.annotations.Nullable;

/** The functions of an app, found by name. */
record App(FunctionTable functions) {
  /** The function at {@code path}, if it is there for {@code caller}. */
  FunctionSpec find(String path, Caller caller) {
    var spec = functions.function(path);
    // An internal function is told apart from a missing one by nobody who may not call it.
    if (spec == null || (spec.visibility() == Visibility.INTERNAL && !caller.mayCallInternal())) {
      throw new CtxException(
          "FunctionNotFound", "Could not find public function for '" + shown(path) + "'.");
    }
    return spec;
  }

  /** The function at {@code path}, which must be of a kind. */
  FunctionSpec find(String path, FunctionKind kind, Caller caller) {
    var spec = find(path, caller);
    if (spec.kind() != kind) {
      throw new CtxException(
          "WrongFunctionKind",
          "Trying to execute %s as %s, but it is defined as %s."
              .formatted(CanonicalPath.of(path), kind.label(), spec.kind().label()));
    }
    return spec;
  }

  /**
   * The table of a name.
   *
   * @throws CtxException {@code TableNotFound} when the app has none
   */
  Table<?> table(String name) {
    for (var table : functions.tables()) {
      if (table.name().equals(name)) {
        return table;
      }
    }
    throw new CtxException("TableNotFound", "The app has no table \"%s\".".formatted(name));
  }

  /** The name of the table with a number, or null when there is none. */
  @Nullable String tableName(int number) {
    var table = SystemTables.find(number, functions);
    return table == null ? null : table.name();
  }

  /** The default export of a module goes by the module's name. */
  static String shown(String path) {
    return path.endsWith(":default") ? path.substring(0, path.lastIndexOf(':')) : path;
  }
}
