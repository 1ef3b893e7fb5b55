package dev.ctxaws.local.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server has.
 *
 * @param folder where objects are kept, and what is still to be told of them; null for a folder
 *     that ends with the server
 * @param accessKey what requests must be signed with, beside {@code secretKey}
 * @param buckets names; those that are not there are made
 * @param lambda where Lambda's Invoke listens; nothing needs to listen there yet
 */
public record S3Settings(
    @Nullable Path folder,
    String accessKey,
    String secretKey,
    List<String> buckets,
    URI lambda,
    List<Notification> notifications) {
  public S3Settings {
    buckets = List.copyOf(buckets);
    notifications = List.copyOf(notifications);
  }

  /** The arguments that {@link #of} reads in the other JVM. */
  List<String> arguments() {
    var arguments = new ArrayList<String>();
    arguments.add(folder == null ? "" : folder.toAbsolutePath().toString());
    arguments.add(accessKey);
    arguments.add(secretKey);
    arguments.add(lambda.toString());
    addAll(arguments, buckets);
    for (var notification : notifications) {
      arguments.add(notification.bucket());
      arguments.add(notification.function());
      arguments.add(notification.prefix());
      arguments.add(notification.suffix());
      addAll(arguments, notification.events());
    }
    return arguments;
  }

  /** Reads what {@link #arguments} wrote. */
  public static S3Settings of(String[] arguments) {
    var rest = new ArrayDeque<>(List.of(arguments));
    var folder = rest.pop();
    var accessKey = rest.pop();
    var secretKey = rest.pop();
    var lambda = URI.create(rest.pop());
    var buckets = popAll(rest);
    var notifications = new ArrayList<Notification>();
    while (!rest.isEmpty()) {
      var bucket = rest.pop();
      var function = rest.pop();
      var prefix = rest.pop();
      var suffix = rest.pop();
      notifications.add(new Notification(bucket, function, popAll(rest), prefix, suffix));
    }
    return new S3Settings(
        folder.isEmpty() ? null : Path.of(folder),
        accessKey,
        secretKey,
        buckets,
        lambda,
        notifications);
  }

  private static void addAll(List<String> arguments, List<String> items) {
    arguments.add(Integer.toString(items.size()));
    arguments.addAll(items);
  }

  private static List<String> popAll(ArrayDeque<String> rest) {
    var items = new ArrayList<String>();
    for (int left = Integer.parseInt(rest.pop()); left > 0; left--) {
      items.add(rest.pop());
    }
    return items;
  }
}
