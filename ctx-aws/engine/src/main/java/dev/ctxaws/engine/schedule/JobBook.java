package dev.ctxaws.engine.schedule;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.document.Documents;
import dev.ctxaws.engine.document.SystemDocuments;
import dev.ctxaws.engine.system.CanonicalPath;
import dev.ctxaws.engine.system.Job;
import dev.ctxaws.engine.system.Jobs;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.TableNumbers;
import dev.ctxaws.value.Value.Obj;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The scheduled functions of one transaction, and the rules of their states:
 *
 * <pre>
 * pending ──► inProgress ──► success | failed
 *    └────────────┴────────► canceled
 * </pre>
 *
 * <p>A mutation goes from pending to its end in the transaction in which it runs: so it takes
 * effect exactly once, however often it is woken. An action is claimed before it runs, and whoever
 * finds it claimed leaves it alone: so it runs at most once. What was claimed and never came to its
 * end has been lost, and fails once it must have.
 *
 * <p>Source: contract 8.3 to 8.5.
 */
public final class JobBook {
  /** How long a job is kept when it has come to its end. */
  public static final Duration KEPT = Duration.ofDays(7);

  /** How long an action may run, with what it takes to say so; then it must have been lost. */
  public static final Duration LONGEST_RUN = Duration.ofMinutes(16);

  /** The attempt of a mutation, which ends in the transaction in which it began. */
  public static final String HERE = "here";

  /** Bytes. Jobs may be large, and a Lambda is not. */
  private static final double MUCH = 16 << 20;

  private final Documents documents;
  private final DbWriter jobs;
  private final Instant now;

  /** The jobs that {@code documents} has, at the moment {@code now} of their transaction. */
  public JobBook(Documents documents, Instant now) {
    this.documents = documents;
    this.jobs = SystemDocuments.writer(documents);
    this.now = now;
  }

  /**
   * A job.
   *
   * @param id its document
   * @param created when that was inserted
   */
  public record Found(Id<ScheduledFunction> id, Instant created, Job job) {
    /** Whether nothing tells the two apart in the order in which jobs are looked after. */
    public boolean isBeside(Found other) {
      return job.wakeAt().equals(other.job.wakeAt()) && created.equals(other.created);
    }

    /** What has become of it. */
    public State state() {
      return job.call().state();
    }

    /** The path of what is to run: {@code messages:send}. */
    public String function() {
      return CanonicalPath.path(job.call().name());
    }

    /** When it is to run. */
    public Instant due() {
      return job.call().scheduledTime();
    }
  }

  /**
   * Adds a job.
   *
   * @param canceled whether it is canceled as soon as it is there
   * @param cron the name of the cron of which it is a run, or null
   */
  Id<ScheduledFunction> add(
      String name,
      Obj args,
      Instant time,
      boolean canceled,
      @Nullable String cron,
      RandomGenerator random) {
    var call =
        new ScheduledFunction(
            name,
            args,
            time,
            canceled ? now : null,
            canceled ? new State.Canceled() : new State.Pending());
    var job = new Job(call, random.nextInt(Job.SHARDS), canceled ? now.plus(KEPT) : time, cron);
    return new Id<>(jobs.insert(Jobs.TABLE, job).value());
  }

  /** The job, or null when there is none, or none any more. */
  public @Nullable Found find(Id<ScheduledFunction> id) {
    var doc = jobs.get(new Id<Job>(id.value()));
    return doc == null ? null : new Found(id, doc.creationTime(), doc.value());
  }

  /**
   * Takes a pending job in hand.
   *
   * @param attempt tells who has it from whoever else may come
   */
  public void begin(Found found, String attempt) {
    var call = found.job().call();
    put(
        found,
        new Job(
            new ScheduledFunction(
                call.name(), call.args(), call.scheduledTime(), null, new State.InProgress()),
            found.job().shard(),
            now.plus(LONGEST_RUN),
            attempt,
            found.job().cron()));
  }

  /** Notes what became of a job. */
  void end(Found found, State state) {
    end(found, state, now.plus(KEPT));
  }

  /**
   * Cancels an action that runs, and goes on. The run of a cron is only kept until it must be over:
   * should it be lost, somebody has to look after the next one then.
   */
  void cancelRunning(Found found) {
    boolean isAwaited = found.job().cron() != null;
    end(found, new State.Canceled(), isAwaited ? found.job().wakeAt() : now.plus(KEPT));
  }

  private void end(Found found, State state, Instant keptUntil) {
    var call = found.job().call();
    put(
        found,
        new Job(
            new ScheduledFunction(call.name(), call.args(), call.scheduledTime(), now, state),
            found.job().shard(),
            keptUntil,
            found.job().cron()));
  }

  /** Whether a job is in the hands of {@code attempt}, and nobody has canceled it since. */
  public static boolean isHeldBy(@Nullable Found found, String attempt) {
    return found != null
        && found.state() instanceof State.InProgress
        && attempt.equals(found.job().attempt());
  }

  /**
   * A job that has not come to its end, and can be canceled; or null when there is nothing to
   * cancel.
   *
   * @throws CtxException {@code InvalidId} when {@code id} is malformed, and {@code
   *     InvalidScheduledFunctionId} when it is that of something else
   */
  @Nullable Found cancelable(Id<ScheduledFunction> id) {
    requireJob(id);
    var found = find(id);
    if (found == null) {
      return null;
    }
    return switch (found.state()) {
      case State.Pending _, State.InProgress _ -> found;
      case State.Success _, State.Failed _, State.Canceled _ -> null;
    };
  }

  /**
   * Jobs of one shard, in a state that somebody should have looked after before {@code time}; those
   * first that have waited longest.
   *
   * @param kind the state: {@code pending}
   * @param after goes on behind these, which lie at one place, whatever has become of them; none
   *     begins with the first
   */
  public List<Found> overdue(String kind, int shard, List<Found> after, Instant time, int most) {
    var inShard = Jobs.TABLE.byWake.eq(kind).eq(shard);
    if (after.isEmpty()) {
      return take(inShard.lt(time), most);
    }
    var wakeAt = after.getLast().job().wakeAt();
    var here = inShard.eq(wakeAt).gte(after.getLast().created());
    var found = new ArrayList<>(take(here, most + after.size()));
    found.removeIf(one -> after.stream().anyMatch(known -> known.id().equals(one.id())));
    if (found.size() < most) {
      found.addAll(take(inShard.gt(wakeAt).lt(time), most - found.size()));
    }
    return found;
  }

  private List<Found> take(IndexRange<Job> range, int most) {
    return jobs.query(range).take(most).stream()
        .map(doc -> new Found(new Id<>(doc.id().value()), doc.creationTime(), doc.value()))
        .toList();
  }

  /** Whether so much was read that the next jobs had better be read in another transaction. */
  public boolean hasReadMuch() {
    return documents.metrics().bytesRead().used() > MUCH;
  }

  /** Removes a job. */
  void remove(Found found) {
    jobs.delete(new Id<Job>(found.id().value()));
  }

  private void put(Found found, Job job) {
    jobs.replace(new Id<Job>(found.id().value()), job);
  }

  private static void requireJob(Id<ScheduledFunction> id) {
    var parsed = DocumentId.parse(id.value());
    if (parsed == null) {
      throw new CtxException(
          "InvalidId",
          "Invalid argument `id` for `scheduler.cancel`: Unable to decode ID: \"%s\"."
              .formatted(id.value()));
    }
    if (parsed.table() != TableNumbers.SCHEDULED_FUNCTIONS) {
      throw new CtxException(
          "InvalidScheduledFunctionId",
          "Invalid scheduled function ID. \"%s\" is not an ID of _scheduled_functions."
              .formatted(id.value()));
    }
  }
}
