package app.generated;

import app.Daily;
import app.Reports;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.cron.CronJob;
import dev.ctxaws.cron.CronJobs;
import dev.ctxaws.db.Table;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.runtime.Arguments;
import dev.ctxaws.runtime.FunctionSpec;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.Value;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** All functions and tables of the app. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class Functions implements FunctionTable {
  /** The functions and tables of this app. */
  public Functions() {}

  @Override
  public @Nullable FunctionSpec function(String path) {
    return switch (path) {
      case "reports:day" ->
          new FunctionSpec(FunctionKind.MUTATION, Visibility.INTERNAL, internal.reports.day);
      case "reports:tidy" ->
          new FunctionSpec(FunctionKind.MUTATION, Visibility.INTERNAL, internal.reports.tidy);
      default -> null;
    };
  }

  @Override
  public List<String> functions() {
    return List.of("reports:day", "reports:tidy");
  }

  @Override
  public @Nullable Table<?> table(int number) {
    return switch (number) {
      default -> null;
    };
  }

  @Override
  public List<Table<?>> tables() {
    return List.of();
  }

  @Override
  public List<CronJob> crons() {
    return CronJobs.all(Daily.reports(), Daily.tidying());
  }

  @Override
  public Value runQuery(QueryCtx ctx, String path, Value args) throws Exception {
    throw new IllegalArgumentException("There is no query \"" + path + "\".");
  }

  @Override
  public Value runMutation(MutationCtx ctx, String path, Value args) throws Exception {
    return switch (path) {
      case "reports:day" -> {
        Reports.day(ctx, Arguments.decode(internal.reports.day, args));
        yield Value.Null.INSTANCE;
      }
      case "reports:tidy" -> {
        Arguments.decode(internal.reports.tidy, args);
        Reports.tidy(ctx);
        yield Value.Null.INSTANCE;
      }
      default -> throw new IllegalArgumentException("There is no mutation \"" + path + "\".");
    };
  }

  @Override
  public Value runAction(ActionCtx ctx, String path, Value args) throws Exception {
    throw new IllegalArgumentException("There is no action \"" + path + "\".");
  }
}
