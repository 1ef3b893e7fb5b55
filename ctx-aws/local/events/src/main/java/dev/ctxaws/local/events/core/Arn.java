package dev.ctxaws.local.events.core;

import org.jspecify.annotations.Nullable;

/**
 * The name of a thing in AWS. All that is ours is in one account and one region.
 *
 * @param service {@code sqs}
 * @param resource what follows the account: {@code function:Echo}
 */
public record Arn(String service, String region, String account, String resource) {
  public static final String REGION = "us-east-1";
  public static final String ACCOUNT = "000000000000";

  /** The one of a thing of ours. */
  public static Arn of(String service, String resource) {
    return new Arn(service, REGION, ACCOUNT, resource);
  }

  /** The one that a text is, or null when it is none. */
  public static @Nullable Arn parse(String text) {
    var parts = text.split(":", 6);
    return parts.length == 6 && parts[0].equals("arn") && parts[1].startsWith("aws")
        ? new Arn(parts[2], parts[3], parts[4], parts[5])
        : null;
  }

  @Override
  public String toString() {
    return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
  }
}
