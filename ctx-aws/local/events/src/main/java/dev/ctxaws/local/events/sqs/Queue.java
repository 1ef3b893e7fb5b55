package dev.ctxaws.local.events.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** A queue's messages in memory, in the order in which they can be received. Needs the lock. */
final class Queue {
  private final String name;
  private final Instant created;
  private final Condition arrival;
  private final Map<Long, Message> messages = new HashMap<>();
  private final TreeSet<Message> order = new TreeSet<>(Message.ORDER);
  private QueueAttributes attributes;
  private Instant modified;
  private @Nullable Instant purged;
  private boolean gone;

  Queue(
      String name,
      QueueAttributes attributes,
      Instant created,
      Instant modified,
      Condition arrival) {
    this.name = name;
    this.attributes = attributes;
    this.created = created;
    this.modified = modified;
    this.arrival = arrival;
  }

  String name() {
    return name;
  }

  QueueAttributes attributes() {
    return attributes;
  }

  Instant created() {
    return created;
  }

  Instant modified() {
    return modified;
  }

  void attributes(QueueAttributes changed, Instant now) {
    attributes = changed;
    modified = now;
  }

  /** When it was last purged, or null. */
  @Nullable Instant purged() {
    return purged;
  }

  void purged(Instant now) {
    purged = now;
  }

  /** Those who still wait for a message then find that there is no queue. */
  void markGone() {
    gone = true;
    arrival.signalAll();
  }

  boolean isGone() {
    return gone;
  }

  /** What changes when there may be something to receive. */
  Condition arrival() {
    return arrival;
  }

  @Nullable Message message(long number) {
    return messages.get(number);
  }

  void put(Message message) {
    var before = messages.put(message.number(), message);
    if (before != null) {
      order.remove(before);
    }
    order.add(message);
  }

  void remove(Message message) {
    messages.remove(message.number());
    order.remove(message);
  }

  /** All of them, the one that can be received next first. */
  Iterable<Message> inOrder() {
    return order;
  }

  int size() {
    return messages.size();
  }

  ObjectNode toJson() {
    var record = Json.object();
    record.put("created", created.toString()).put("modified", modified.toString());
    record.set("attributes", attributes.toJson());
    return record;
  }
}
