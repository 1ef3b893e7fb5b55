package dev.ctxaws.local.events.streams;

import dev.ctxaws.local.events.core.Core;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.sqs.Queues;
import dev.ctxaws.local.events.streams.Positions.Position;
import dev.ctxaws.local.events.streams.StreamSource.Start;
import dev.ctxaws.local.events.streams.StreamsClient.Page;
import dev.ctxaws.local.events.streams.StreamsClient.Shard;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event source mapping of a table's stream: at least once, and in order for each shard; a shard
 * is read when the one that it came from has been handled.
 */
public final class Mapping implements AutoCloseable {
  private static final long BETWEEN_LOOKS_MILLIS = 500;

  private final Core core;
  private final Functions functions;
  private final Queues queues;
  private final StreamSource source;
  private final StreamsClient client;
  private final Positions positions;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;
  private volatile @Nullable String trouble;

  /**
   * One that does nothing yet.
   *
   * @param dynamoDb where the table is; it need not be there yet
   */
  public Mapping(Core core, Functions functions, Queues queues, URI dynamoDb, StreamSource source) {
    this.core = core;
    this.functions = functions;
    this.queues = queues;
    this.source = source;
    client = new StreamsClient(dynamoDb);
    positions = new Positions(core, source);
  }

  /** Begins, and goes on until the server is closed. */
  public void start() {
    core.start(this::run);
  }

  private void run() {
    try {
      while (true) {
        try {
          follow();
          trouble = null;
        } catch (IOException e) {
          say(e);
        }
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says what goes wrong once, and not twice a second. */
  private void say(IOException e) {
    var text = e.toString();
    if (!isClosed && !text.equals(trouble)) {
      System.err.println(source.name() + " cannot read the stream, and tries again: " + text);
      trouble = text;
    }
  }

  private void follow() throws IOException, InterruptedException {
    var stream = client.stream(source.table());
    if (stream == null) {
      return;
    }
    var shards = client.shards(stream);
    if (!positions.know(stream)) {
      begin(stream, shards);
    }
    var kept = shards.stream().map(Shard::id).collect(Collectors.toSet());
    positions.keepOnly(kept);
    for (var shard : shards) {
      var parent = shard.parent();
      boolean isFirst = parent == null || !kept.contains(parent) || positions.isClosed(parent);
      if (isFirst && !positions.isClosed(shard.id()) && running.add(shard.id())) {
        core.start(() -> read(stream, shard.id()));
      }
    }
  }

  private void begin(String stream, List<Shard> shards) throws IOException, InterruptedException {
    var first = new LinkedHashMap<String, Position>();
    for (var shard : shards) {
      first.put(
          shard.id(),
          source.start() == Start.LATEST
              ? end(stream, shard.id())
              : new Position(stream, null, false));
    }
    positions.begin(first);
  }

  /*
   * An iterator of type LATEST would have no place that can be kept: a server that ends before the
   * first record comes would begin at a later one. So what is there already is read, and left out.
   */
  private Position end(String stream, String shard) throws IOException, InterruptedException {
    String after = null;
    String next = client.iterator(stream, shard, null);
    while (next != null) {
      Page page = client.records(stream, next, 1000);
      if (page.records().isEmpty() && page.next() != null) {
        return new Position(stream, after, false);
      }
      if (!page.records().isEmpty()) {
        after = page.records().getLast().sequence();
      }
      next = page.next();
    }
    return new Position(stream, after, true);
  }

  private void read(String stream, String shard) {
    try {
      var delivery = new Delivery(core, functions, queues, positions, source, stream, shard);
      new ShardReader(core, client, positions, delivery, source, stream, shard).run();
    } catch (IOException e) {
      // The next look finds the shard again, or that it has gone.
      say(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      running.remove(shard);
    }
  }

  /** Asks nothing any more. */
  @Override
  public void close() {
    isClosed = true;
    client.close();
  }
}
