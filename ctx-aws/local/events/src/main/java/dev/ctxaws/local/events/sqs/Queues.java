package dev.ctxaws.local.events.sqs;

import dev.ctxaws.local.events.core.Arn;
import dev.ctxaws.local.events.core.Batch;
import dev.ctxaws.local.events.core.Core;
import dev.ctxaws.local.events.core.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The queues of a server, as SQS keeps standard queues: each message at least once. */
public final class Queues {
  /*
   * A message has one instant that says all about when it can be received: its delay and its
   * visibility time-out both move it. So a restart needs to know nothing else, and a receive takes
   * what is at the front of the order.
   */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Duration BETWEEN_PURGES = Duration.ofSeconds(60);

  /** How many messages are looked at for one receive. */
  private static final int FRONT = 100;

  private static final String QUEUE = "queue/";
  private static final String MESSAGE = "message/";

  private final Core core;
  private final Map<String, Queue> queues = new TreeMap<>();
  private long count;

  /** Those that the journal knows. */
  public Queues(Core core) {
    this.core = core;
    core.records(QUEUE)
        .forEach(
            (key, record) -> {
              var name = key.substring(QUEUE.length());
              queues.put(
                  name,
                  new Queue(
                      name,
                      QueueAttributes.of(record.path("attributes")),
                      Instant.parse(record.path("created").asText()),
                      Instant.parse(record.path("modified").asText()),
                      core.newCondition()));
            });
    core.records(MESSAGE)
        .forEach(
            (key, record) -> {
              var name = key.substring(MESSAGE.length(), key.lastIndexOf('/'));
              var queue = queues.get(name);
              var message = Message.of(record);
              count = Math.max(count, message.number());
              if (queue != null) {
                queue.put(message);
                wakeAt(queue, message.visibleAt());
              }
            });
  }

  /** Whether there is a queue with that name. */
  public boolean has(String name) {
    return core.look(() -> queues.containsKey(name));
  }

  /**
   * Makes queues with these attributes by their names, or gives them to those that are there. They
   * may name each other in any order.
   */
  public void declare(Map<String, Map<String, String>> declared) {
    core.run(
        batch -> {
          for (var name : declared.keySet()) {
            if (!queues.containsKey(name)) {
              add(batch, name, new QueueAttributes(Map.of()));
            }
          }
          declared.forEach((name, attributes) -> set(batch, name, new QueueAttributes(attributes)));
        });
  }

  private void set(Batch batch, String name, QueueAttributes wanted) {
    var queue = queue(name);
    checkRedrive(wanted);
    if (!queue.attributes().equals(wanted)) {
      queue.attributes(wanted, core.now());
      batch.put(QUEUE + name, queue.toJson());
    }
  }

  void create(String name, QueueAttributes attributes) {
    core.run(
        batch -> {
          var queue = queues.get(name);
          if (queue == null) {
            add(batch, name, attributes);
            return;
          }
          var differs = queue.attributes().differsIn(attributes);
          if (differs != null) {
            throw SqsErrors.of(
                "QueueNameExists",
                "A queue already exists with the same name and a different value for attribute "
                    + differs);
          }
        });
  }

  private void add(Batch batch, String name, QueueAttributes attributes) {
    if (name.endsWith(".fifo")) {
      throw SqsErrors.of(
          "UnsupportedOperation", "First-in-first-out queues are not served here: " + name);
    }
    if (!NAME.matcher(name).matches()) {
      throw SqsErrors.invalidParameter(
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }
    checkRedrive(attributes);
    var now = core.now();
    var queue = new Queue(name, attributes, now, now, core.newCondition());
    queues.put(name, queue);
    batch.put(QUEUE + name, queue.toJson());
  }

  private void checkRedrive(QueueAttributes attributes) {
    var redrive = attributes.redrive();
    if (redrive != null && !queues.containsKey(redrive.deadLetterQueue())) {
      throw SqsErrors.invalidParameter(
          "Value for parameter RedrivePolicy is invalid. Reason: Dead letter target does not"
              + " exist.");
    }
  }

  void setAttributes(String name, QueueAttributes changed) {
    core.run(
        batch -> {
          set(batch, name, queue(name).attributes().with(changed));
        });
  }

  void delete(String name) {
    core.run(
        batch -> {
          var queue = queue(name);
          queues.remove(name);
          batch.remove(QUEUE + name);
          queue.inOrder().forEach(message -> batch.remove(key(queue, message)));
          batch.then(queue::markGone);
        });
  }

  void checkExists(String name) {
    core.look(() -> queue(name));
  }

  List<String> names(String prefix) {
    return core.look(
        () -> queues.keySet().stream().filter(name -> name.startsWith(prefix)).toList());
  }

  /** All attributes of a queue, the counts of its messages included. */
  Map<String, String> attributes(String name) {
    return core.look(
        () -> {
          var queue = queue(name);
          var now = core.now();
          int visible = 0;
          int delayed = 0;
          for (var message : queue.inOrder()) {
            if (!message.visibleAt().isAfter(now)) {
              visible++;
            } else if (message.received() == 0) {
              delayed++;
            }
          }
          var all = new TreeMap<>(queue.attributes().all());
          all.put("QueueArn", Arn.of("sqs", name).toString());
          all.put("CreatedTimestamp", Long.toString(queue.created().getEpochSecond()));
          all.put("LastModifiedTimestamp", Long.toString(queue.modified().getEpochSecond()));
          all.put("ApproximateNumberOfMessages", Integer.toString(visible));
          all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(delayed));
          all.put(
              "ApproximateNumberOfMessagesNotVisible",
              Integer.toString(queue.size() - visible - delayed));
          return all;
        });
  }

  /** Sends a message as a part of a change. There must be such a queue. */
  public void send(Batch batch, String name, String body, Map<String, String> attributes) {
    send(batch, queue(name), new Draft(body, MessageAttributes.texts(attributes), null));
  }

  /** Sends a message, and returns its id. */
  String send(String name, Draft draft) {
    return core.change(
        batch -> {
          var queue = queue(name);
          draft.check(queue.attributes().maximumMessageSize());
          return send(batch, queue, draft);
        });
  }

  private String send(Batch batch, Queue queue, Draft draft) {
    var id = UUID.randomUUID().toString();
    var now = core.now();
    var delay = draft.delay() == null ? queue.attributes().delay() : draft.delay();
    for (var late : core.deliveries().copies(Deliveries.Kind.MESSAGE)) {
      var message =
          new Message(
              ++count,
              id,
              draft.body(),
              draft.attributes(),
              now,
              now.plus(delay).plus(late),
              0,
              null,
              null);
      keep(batch, queue, message);
    }
    return id;
  }

  private void keep(Batch batch, Queue queue, Message message) {
    queue.put(message);
    batch.put(key(queue, message), message.toJson());
    batch.then(() -> wakeAt(queue, message.visibleAt()));
  }

  private void wakeAt(Queue queue, Instant time) {
    if (time.isAfter(core.now())) {
      core.at(time, () -> core.run(_ -> queue.arrival().signalAll()));
    } else {
      core.run(_ -> queue.arrival().signalAll());
    }
  }

  /**
   * Receives messages, which others do not see until their visibility time-out has passed.
   *
   * @param most how many
   * @param visibility null for what the queue says
   * @param wait how long to wait for one; null for what the queue says
   */
  List<Received> receive(
      String name, int most, @Nullable Duration visibility, @Nullable Duration wait)
      throws InterruptedException {
    core.lock().lockInterruptibly();
    try {
      var queue = queue(name);
      var until = core.now().plus(wait == null ? queue.attributes().receiveWait() : wait);
      if (until.isAfter(core.now())) {
        wakeAt(queue, until);
      }
      while (true) {
        if (queue.isGone()) {
          throw SqsErrors.noQueue();
        }
        var found = core.change(batch -> take(batch, queue, most, visibility));
        if (!found.isEmpty() || !core.now().isBefore(until)) {
          return found;
        }
        queue.arrival().await();
      }
    } finally {
      core.lock().unlock();
    }
  }

  /** As {@link #receive}, for as long as it takes. */
  public List<Received> await(String name, int most) throws InterruptedException {
    core.lock().lockInterruptibly();
    try {
      var queue = queue(name);
      while (true) {
        if (queue.isGone()) {
          throw SqsErrors.noQueue();
        }
        var found = core.change(batch -> take(batch, queue, most, null));
        if (!found.isEmpty()) {
          return found;
        }
        queue.arrival().await();
      }
    } finally {
      core.lock().unlock();
    }
  }

  private List<Received> take(Batch batch, Queue queue, int most, @Nullable Duration visibility) {
    var now = core.now();
    var again = now.plus(visibility == null ? queue.attributes().visibilityTimeout() : visibility);
    var taken = new ArrayList<Received>();
    for (var message : core.deliveries().ordered(visible(batch, queue, now))) {
      if (taken.size() == most) {
        break;
      }
      var received = message.receivedAt(now, again);
      keep(batch, queue, received);
      taken.add(new Received(queue.name(), received));
    }
    return taken;
  }

  /**
   * What is at the front and can be received, after what cannot any more has gone. Empty only when
   * the whole queue has nothing to receive.
   */
  private List<Message> visible(Batch batch, Queue queue, Instant now) {
    while (true) {
      var front = front(queue, now);
      var visible = receivable(batch, queue, front, now);
      if (front.isEmpty() || !visible.isEmpty()) {
        return visible;
      }
    }
  }

  private List<Message> receivable(Batch batch, Queue queue, List<Message> front, Instant now) {
    var visible = new ArrayList<Message>();
    var redrive = queue.attributes().redrive();
    var target = redrive == null ? null : queues.get(redrive.deadLetterQueue());
    for (var message : front) {
      if (!message.sent().plus(queue.attributes().retention()).isAfter(now)) {
        drop(batch, queue, message);
      } else if (redrive != null
          && target != null
          && message.received() >= redrive.maxReceiveCount()) {
        drop(batch, queue, message);
        keep(batch, target, message.moved(++count, queue.name(), now));
      } else {
        visible.add(message);
      }
    }
    return visible;
  }

  private static List<Message> front(Queue queue, Instant now) {
    var found = new ArrayList<Message>();
    for (var message : queue.inOrder()) {
      if (message.visibleAt().isAfter(now) || found.size() == FRONT) {
        break;
      }
      found.add(message);
    }
    return found;
  }

  private static void drop(Batch batch, Queue queue, Message message) {
    queue.remove(message);
    batch.remove(key(queue, message));
  }

  /** Deletes messages by the handles of their latest receives; stale handles change nothing. */
  public void delete(String name, List<String> handles) {
    core.run(
        batch -> {
          var queue = queue(name);
          var parsed = handles.stream().map(handle -> ReceiptHandle.parse(name, handle)).toList();
          for (var handle : parsed) {
            var message = queue.message(handle.number());
            if (message != null && handle.isOf(message)) {
              drop(batch, queue, message);
            }
          }
        });
  }

  void changeVisibility(String name, String handle, Duration visibility) {
    core.run(
        batch -> {
          var queue = queue(name);
          var parsed = ReceiptHandle.parse(name, handle);
          var message = queue.message(parsed.number());
          var now = core.now();
          if (message == null || !message.visibleAt().isAfter(now)) {
            throw SqsErrors.of(
                "MessageNotInflight",
                "Value "
                    + handle
                    + " for parameter ReceiptHandle is invalid. Reason: Message does not exist or"
                    + " is not available for visibility timeout change.");
          }
          if (parsed.isOf(message)) {
            keep(batch, queue, message.hiddenUntil(now.plus(visibility)));
          }
        });
  }

  void purge(String name) {
    core.run(
        batch -> {
          var queue = queue(name);
          var now = core.now();
          var before = queue.purged();
          if (before != null && now.isBefore(before.plus(BETWEEN_PURGES))) {
            throw SqsErrors.of(
                "PurgeQueueInProgress",
                "Only one PurgeQueue operation on " + name + " is allowed every 60 seconds.");
          }
          queue.purged(now);
          var all = new ArrayList<Message>();
          queue.inOrder().forEach(all::add);
          all.forEach(message -> drop(batch, queue, message));
        });
  }

  private Queue queue(String name) {
    var queue = queues.get(name);
    if (queue == null) {
      throw SqsErrors.noQueue();
    }
    return queue;
  }

  private static String key(Queue queue, Message message) {
    return MESSAGE + queue.name() + "/" + message.number();
  }
}
