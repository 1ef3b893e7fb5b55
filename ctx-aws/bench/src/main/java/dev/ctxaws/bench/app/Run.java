package dev.ctxaws.bench.app;

import dev.ctxaws.schema.Table;
import java.time.Instant;

/**
 * What a task noted when it ran. Each run inserts one, so a task that ran twice has two.
 *
 * @param number of the task
 * @param due when it was to run
 * @param began when its body did
 */
@Table("runs")
public record Run(long number, Instant due, Instant began) {}
