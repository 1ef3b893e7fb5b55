package dev.ctxaws.schedule;

/** What the ids of {@code _scheduled_functions} are ids of. */
public interface ScheduledFunction {}
