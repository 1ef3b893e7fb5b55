package dev.ctxaws.local.s3;

import java.util.List;

/**
 * What a bucket calls a Lambda function for.
 *
 * @param bucket its name
 * @param function the name of the function
 * @param events names of events, or their beginning before a star: {@code s3:ObjectCreated:*}
 * @param prefix how keys must begin; empty for all
 * @param suffix how keys must end; empty for all
 */
public record Notification(
    String bucket, String function, List<String> events, String prefix, String suffix) {
  public Notification {
    events = List.copyOf(events);
  }

  /**
   * Whether the function is called.
   *
   * @param event without the {@code s3:} before it, as records have it: {@code ObjectCreated:Put}
   */
  public boolean wants(String bucket, String event, String key) {
    return this.bucket.equals(bucket)
        && key.startsWith(prefix)
        && key.endsWith(suffix)
        && events.stream().anyMatch(pattern -> matches(pattern, "s3:" + event));
  }

  private static boolean matches(String pattern, String event) {
    return pattern.endsWith("*")
        ? event.startsWith(pattern.substring(0, pattern.length() - 1))
        : event.equals(pattern);
  }
}
