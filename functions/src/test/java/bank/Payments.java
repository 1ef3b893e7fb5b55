package bank;

import bank.generated.PaymentPatch;
import bank.generated.tables;
import bank.schema.Payment;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.db.PageResult;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import java.util.ArrayList;
import java.util.List;

/** Payments, of which there are many. */
public final class Payments {
  private Payments() {}

  /** How many payments, and of which payers in turn. */
  public record FillArgs(int count, int payers) {}

  /** Which payment is to be another one. */
  public record ChangeArgs(Id<Payment> id, int payer, long amount) {}

  /** Which payment. */
  public record PaymentId(Id<Payment> id) {}

  /** Which part of all payments. */
  public record PageArgs(PageOptions page) {}

  /** Whose payments. */
  public record PayerArgs(int payer) {}

  /** Makes payments. */
  @Mutation
  public static List<Id<Payment>> fill(MutationCtx ctx, FillArgs args) {
    var ids = new ArrayList<Id<Payment>>();
    for (int i = 0; i < args.count(); i++) {
      ids.add(ctx.db().insert(tables.payments, new Payment(i % args.payers(), i)));
    }
    return ids;
  }

  /** Changes a payment, if it is there. */
  @Mutation
  public static boolean change(MutationCtx ctx, ChangeArgs args) {
    if (ctx.db().get(args.id()) == null) {
      return false;
    }
    ctx.db().patch(args.id(), new PaymentPatch().payer(args.payer()).amount(args.amount()));
    return true;
  }

  /** Takes a payment back, if it is there. */
  @Mutation
  public static boolean cancel(MutationCtx ctx, PaymentId args) {
    if (ctx.db().get(args.id()) == null) {
      return false;
    }
    ctx.db().delete(args.id());
    return true;
  }

  /** The ids of all payments, page by page. */
  @Query
  public static PageResult<Id<Payment>> ids(QueryCtx ctx, PageArgs args) {
    return ctx.db().query(tables.payments).paginate(args.page()).map(payment -> payment.id());
  }

  /** How many payments somebody has made. */
  @Query
  public static int count(QueryCtx ctx, PayerArgs args) {
    return ctx.db().query(tables.payments.byPayer.eq(args.payer())).collect().size();
  }
}
