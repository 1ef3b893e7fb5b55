package dev.ctxaws.engine.schedule;

import dev.ctxaws.cron.Cron;
import dev.ctxaws.cron.CronJob;
import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.cron.CronTimes;
import dev.ctxaws.engine.schedule.JobBook.Found;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The crons of one transaction.
 *
 * <p>The runs of a cron are a chain of jobs: the transaction that ends one adds the next. So there
 * is always one, whoever ends it and however, and never are there two at a time. What a job is
 * promised, the runs of a cron are promised by that. An action that is canceled goes on for all
 * that, and is followed when it is over or must have been lost.
 *
 * <p>Source: contract 9.
 */
public final class CronBook {
  private final DbWriter crons;
  private final JobBook jobs;
  private final Runs runs;
  private final Instant now;
  private final RandomGenerator lots;
  private final Consumer<String> warnings;

  /** Jobs that are runs of crons, with their wake-ups. */
  interface Runs {
    Id<ScheduledFunction> add(CronJob cron, Instant time);

    void takeBack(Found pending);
  }

  CronBook(
      DbWriter crons,
      JobBook jobs,
      Runs runs,
      Instant now,
      RandomGenerator lots,
      Consumer<String> warnings) {
    this.crons = crons;
    this.jobs = jobs;
    this.runs = runs;
    this.now = now;
    this.lots = lots;
    this.warnings = warnings;
  }

  /** A job is over. If it was the run of a cron, the next one is added. */
  void over(Found job) {
    var name = job.job().cron();
    var doc = name == null ? null : crons.query(Cron.TABLE.byName.eq(name)).first();
    // The cron may be gone, or be another one of its name, which has a run of its own.
    if (doc != null && doc.value().run().equals(job.id())) {
      addNext(doc, job);
    }
  }

  private void addNext(Doc<Cron> doc, Found ended) {
    var cron = doc.value();
    var next = new CronTimes(cron.job(), cron.delay()).next(ended.due(), now);
    if (next.skipped() > 0) {
      warnings.accept(
          "Skipping %d run(s) of cron %s: their time passed while another was in progress."
              .formatted(next.skipped(), cron.job().name()));
    }
    // For each cron one run that has ended is kept: otherwise there would be thousands.
    var last = cron.last() == null ? null : jobs.find(cron.last());
    if (last != null) {
      jobs.remove(last);
    }
    var run = runs.add(cron.job(), next.time());
    long skipped = cron.skipped() + next.skipped();
    crons.replace(doc.id(), new Cron(cron.job(), cron.delay(), run, ended.id(), skipped));
  }

  /**
   * What a deployment has made of the crons, by their names.
   *
   * @param added in the order in which they are declared
   * @param changed in the order in which they are declared
   * @param removed in the order of the names
   */
  public record Changes(List<String> added, List<String> changed, List<String> removed) {}

  /**
   * Brings the crons to those that an app declares. One that has not changed is left alone. One
   * that is in progress goes on to its end, also if it is removed, and what has changed holds from
   * its next run.
   *
   * @throws IllegalArgumentException when one will never be due
   */
  public Changes deploy(List<CronJob> declared) {
    var kept = new TreeMap<String, Doc<Cron>>();
    for (var doc : crons.query(Cron.TABLE.byCreationTime()).collect()) {
      kept.put(doc.value().job().name(), doc);
    }
    var changes = new Changes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var job : declared) {
      var doc = kept.remove(job.name());
      if (doc == null) {
        add(job);
        changes.added().add(job.name());
      } else if (!doc.value().job().equals(job)) {
        change(doc, job);
        changes.changed().add(job.name());
      }
    }
    kept.forEach(
        (name, doc) -> {
          takeBack(doc.value());
          crons.delete(doc.id());
          changes.removed().add(name);
        });
    return changes;
  }

  /*
   * The delay is drawn once and kept with the cron, so that it is lost with the cron or not at all.
   * One that follows from the name would stay as well, but then all apps with a cron of that name
   * would begin it in the same moment.
   */
  private void add(CronJob job) {
    var delay = CronTimes.drawDelay(job.schedule(), lots);
    var run = runs.add(job, first(job, delay));
    crons.insert(Cron.TABLE, new Cron(job, delay, run, null, 0));
  }

  private Instant first(CronJob job, Duration delay) {
    return new CronTimes(job, delay).first(now);
  }

  private void change(Doc<Cron> doc, CronJob job) {
    var before = doc.value();
    boolean sameTimes =
        job.schedule().equals(before.job().schedule()) && job.zone().equals(before.job().zone());
    var delay = sameTimes ? before.delay() : CronTimes.drawDelay(job.schedule(), lots);
    var run = before.run();
    var pending = takeBack(before);
    if (pending != null) {
      run = runs.add(job, sameTimes ? pending.due() : first(job, delay));
    }
    crons.replace(doc.id(), new Cron(job, delay, run, before.last(), before.skipped()));
  }

  private @Nullable Found takeBack(Cron cron) {
    var run = jobs.find(cron.run());
    if (run == null || !(run.state() instanceof State.Pending)) {
      return null;
    }
    runs.takeBack(run);
    return run;
  }
}
