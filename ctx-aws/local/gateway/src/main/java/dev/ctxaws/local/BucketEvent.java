package dev.ctxaws.local;

import java.util.List;

/**
 * What a bucket calls a function for.
 *
 * @param bucket its name
 * @param function its name
 * @param events names of events, or their beginnings before a star: {@code s3:ObjectCreated:*}
 * @param prefix how keys must begin; empty for all
 */
record BucketEvent(String bucket, String function, List<String> events, String prefix) {
  BucketEvent {
    events = List.copyOf(events);
  }
}
