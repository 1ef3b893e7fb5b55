package dev.ctxaws.bench.hand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.bench.meter.LocalDynamo;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What is compared with the engine does what it says. */
@TestInstance(Lifecycle.PER_CLASS)
final class HandTest {
  private final LocalDynamo dynamo = new LocalDynamo();
  private final DynamoDbClient client = dynamo.sdk();

  HandTest() throws IOException, InterruptedException {
    HandTable.create(client);
  }

  @AfterAll
  void stop() {
    client.close();
    dynamo.close();
  }

  private final HandNotes notes = new HandNotes(client);
  private final HandPages pages = new HandPages(client);

  private static HandNote note(String id, String author) {
    return new HandNote(id, author, "topic", 0, "text", 0);
  }

  private static List<String> ids(List<HandNote> notes) {
    return notes.stream().map(HandNote::id).toList();
  }

  @Test
  void add_isThereAndInTheIndex() {
    notes.add(note("add-1", "ann"));
    notes.add(note("add-2", "ann"));
    notes.add(note("add-3", "ann"));
    notes.add(note("add-4", "bob"));

    assertThat(notes.get("add-1")).isEqualTo(note("add-1", "ann"));
    assertThat(notes.byAuthor("ann", 2))
        .containsExactly(note("add-3", "ann"), note("add-2", "ann"));
    assertThatThrownBy(() -> notes.add(note("add-1", "cid")))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(notes.byAuthor("cid", 2)).isEmpty();
  }

  @Test
  void addPage_isThereAndWholeInTheIndex() {
    pages.add(note("page-1", "ann"));
    pages.add(note("page-2", "bob"));
    pages.add(note("page-3", "ann"));

    assertThat(ids(pages.newest(2))).containsExactly("page-3", "page-2");
    assertThat(pages.byAuthor("ann", 5))
        .containsExactly(note("page-3", "ann"), note("page-1", "ann"));
  }

  @Test
  void star_changesTheStarsAndTheVersion() {
    notes.add(note("star-1", "dan"));

    notes.star("star-1", 7);
    notes.rewrite("star-1", 8);

    assertThat(notes.get("star-1")).isEqualTo(new HandNote("star-1", "dan", "topic", 8, "text", 2));
    assertThatThrownBy(() -> notes.star("star-none", 1))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void starTwo_changesTheLastTwo() {
    IntStream.range(0, 6).forEach(i -> notes.add(note("two-" + i, "eve")));

    notes.starTwo("eve", 4, 9);

    assertThat(notes.byAuthor("eve", 9))
        .extracting(HandNote::stars)
        .containsExactly(0L, 0L, 9L, 9L, 0L, 0L);
  }

  @Test
  void increment_countsUp() {
    var counter = new HandCounter(client);

    assertThat(counter.increment()).isTrue();
    assertThat(counter.increment()).isTrue();

    assertThat(counter.value()).isEqualTo(2);
  }
}
