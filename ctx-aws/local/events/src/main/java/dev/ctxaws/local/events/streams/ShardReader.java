package dev.ctxaws.local.events.streams;

import dev.ctxaws.local.events.core.Core;
import dev.ctxaws.local.events.streams.Positions.Position;
import dev.ctxaws.local.events.streams.StreamsClient.Page;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one shard, and hands over what passes the filters, batch by batch. One thread. */
final class ShardReader {
  /** Lambda asks four times a second; on one machine that costs less. */
  private static final long BETWEEN_READS_MILLIS = 100;

  private static final int MOST_OF_A_PAGE = 1000;

  private final Core core;
  private final StreamsClient client;
  private final Positions positions;
  private final Delivery delivery;
  private final String stream;
  private final String shard;
  private final List<Filter> filters;
  private final int pageSize;
  private final Gathered gathered;

  /** The last record that was read, whatever became of it; null for none. */
  private @Nullable String read;

  ShardReader(
      Core core,
      StreamsClient client,
      Positions positions,
      Delivery delivery,
      StreamSource source,
      String stream,
      String shard) {
    this.core = core;
    this.client = client;
    this.positions = positions;
    this.delivery = delivery;
    this.stream = stream;
    this.shard = shard;
    filters = source.filters().stream().map(Filter::of).toList();
    pageSize = Math.min(MOST_OF_A_PAGE, source.batching().size());
    gathered = new Gathered(source.batching());
    var position = positions.of(shard);
    read = position == null ? null : position.after();
  }

  /**
   * Goes on until the shard has ended and all of it was handed over.
   *
   * @throws IOException when it cannot be read; a new reader goes on where this one was
   */
  void run() throws IOException, InterruptedException {
    var iterator = iterator();
    while (iterator != null) {
      var page = page(iterator);
      for (var record : page.records()) {
        take(record);
      }
      iterator = page.next();
      if (iterator == null || gathered.isDue(core.now())) {
        deliver();
      } else if (gathered.isEmpty() && !page.records().isEmpty()) {
        keepPosition();
      }
      if (page.records().isEmpty() && iterator != null) {
        Thread.sleep(BETWEEN_READS_MILLIS);
      }
    }
    positions.put(shard, new Position(stream, read, true));
  }

  private String iterator() throws IOException, InterruptedException {
    try {
      return client.iterator(stream, shard, read);
    } catch (StreamsException e) {
      if (!e.code().equals("TrimmedDataAccessException")) {
        throw e;
      }
      System.err.println(
          "Records of " + stream + " were lost: they are kept for a day, and were not read.");
      read = null;
      return client.iterator(stream, shard, null);
    }
  }

  private Page page(String iterator) throws IOException, InterruptedException {
    try {
      return client.records(stream, iterator, pageSize);
    } catch (StreamsException e) {
      // It is good for a quarter of an hour, and a batch may take longer.
      if (!e.code().equals("ExpiredIteratorException")) {
        throw e;
      }
      return client.records(stream, iterator(), pageSize);
    }
  }

  private void take(StreamRecord record) throws InterruptedException {
    if (filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(record))) {
      if (!gathered.hasRoomFor(record)) {
        deliver();
      }
      gathered.add(record, core.now());
    }
    read = record.sequence();
    if (gathered.isFull()) {
      deliver();
    }
  }

  /** Hands over what there is; what was filtered out behind it is done, too. */
  private void deliver() throws InterruptedException {
    delivery.deliver(gathered.take());
    keepPosition();
  }

  private void keepPosition() {
    positions.put(shard, new Position(stream, read, false));
  }
}
