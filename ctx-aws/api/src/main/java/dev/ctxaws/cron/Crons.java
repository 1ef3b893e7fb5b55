package dev.ctxaws.cron;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that says what the app does again and again: {@code public static CronJobs crons()}. An
 * app may have several. They are called at a deployment, which brings what runs to what they
 * return.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Crons {}
