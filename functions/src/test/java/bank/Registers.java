package bank;

import bank.generated.RegisterPatch;
import bank.generated.tables;
import bank.schema.Register;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import java.util.ArrayList;
import java.util.List;

/** Registers on shelves: everything that a transaction can read and write, and says it has read. */
public final class Registers {
  /** For a register that is not there. */
  static final long ABSENT = 0;

  /** For no shelf. */
  static final int NONE = -1;

  private Registers() {}

  /**
   * What to look at.
   *
   * @param ids registers, one by one
   * @param shelf a shelf, or {@link #NONE}
   */
  public record LookArgs(List<Id<Register>> ids, int shelf) {}

  /** What a register held, or {@link #ABSENT}. */
  public record Reading(Id<Register> id, long value) {}

  /** What was there. */
  public record Readings(List<Reading> registers, List<Reading> shelf) {}

  /** A new value of a register, or {@link #ABSENT} to remove it; nothing when it is not there. */
  public record Change(Id<Register> id, long value) {}

  /** A new register. */
  public record Arrival(int shelf, long value) {}

  /** Look at all that first, and then change this. */
  public record StepArgs(LookArgs look, List<Change> changes, List<Arrival> arrivals) {}

  /**
   * What was there before the changes.
   *
   * @param changed what the registers held that were to be changed
   * @param arrived the new registers
   */
  public record Step(Readings readings, List<Reading> changed, List<Id<Register>> arrived) {}

  /** Looks. */
  @Query
  public static Readings look(QueryCtx ctx, LookArgs args) {
    var registers = args.ids().stream().map(id -> read(ctx, id)).toList();
    if (args.shelf() == NONE) {
      return new Readings(registers, List.of());
    }
    var shelf =
        ctx.db().query(tables.registers.byShelf.eq(args.shelf())).collect().stream()
            .map(doc -> new Reading(doc.id(), doc.value().value()))
            .toList();
    return new Readings(registers, shelf);
  }

  /** Looks, and changes. */
  @Mutation
  public static Step step(MutationCtx ctx, StepArgs args) {
    var readings = look(ctx, args.look());
    var changed = new ArrayList<Reading>();
    for (var change : args.changes()) {
      changed.add(read(ctx, change.id()));
    }
    for (var change : args.changes()) {
      if (ctx.db().get(change.id()) == null) {
        continue;
      }
      if (change.value() == ABSENT) {
        ctx.db().delete(change.id());
      } else {
        ctx.db().patch(change.id(), new RegisterPatch().value(change.value()));
      }
    }
    var arrived =
        args.arrivals().stream()
            .map(one -> ctx.db().insert(tables.registers, new Register(one.shelf(), one.value())))
            .toList();
    return new Step(readings, changed, arrived);
  }

  private static Reading read(QueryCtx ctx, Id<Register> id) {
    Doc<Register> found = ctx.db().get(id);
    return new Reading(id, found == null ? ABSENT : found.value().value());
  }
}
