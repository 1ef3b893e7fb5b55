package bank;

import bank.generated.AccountPatch;
import bank.generated.tables;
import bank.schema.Account;
import dev.ctxaws.AppException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import java.util.List;

/** Money that moves and never grows. */
public final class Accounts {
  private Accounts() {}

  /** A new account. */
  public record OpenArgs(long balance) {}

  /** How much goes from where to where. */
  public record TransferArgs(Id<Account> from, Id<Account> to, long amount) {}

  /** Opens an account. */
  @Mutation
  public static Id<Account> open(MutationCtx ctx, OpenArgs args) {
    return ctx.db().insert(tables.accounts, new Account(args.balance()));
  }

  /** Moves an amount, or as much as there is; returns how much that was. */
  @Mutation
  public static long transfer(MutationCtx ctx, TransferArgs args) {
    long from = balance(ctx, args.from());
    long to = balance(ctx, args.to());
    long amount = Math.min(args.amount(), from);
    ctx.db().patch(args.from(), new AccountPatch().balance(from - amount));
    ctx.db().patch(args.to(), new AccountPatch().balance(to + amount));
    return amount;
  }

  /** The balances of all accounts. */
  @Query
  public static List<Long> balances(QueryCtx ctx) {
    return ctx.db().query(tables.accounts).collect().stream()
        .map(account -> account.value().balance())
        .toList();
  }

  private static long balance(QueryCtx ctx, Id<Account> id) {
    var account = ctx.db().get(id);
    if (account == null) {
      throw new AppException("account_not_found", "There is no account " + id + ".");
    }
    return account.value().balance();
  }
}
