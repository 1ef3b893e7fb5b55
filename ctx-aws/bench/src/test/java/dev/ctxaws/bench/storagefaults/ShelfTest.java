package dev.ctxaws.bench.storagefaults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.stack.S3Gate.Moment;
import dev.ctxaws.bench.stack.Stack;
import dev.ctxaws.bench.storagefaults.Sent.Way;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** Whether the table sees what is wrong, when something is. */
final class ShelfTest {
  @Test
  void settled_objectsComeAndGoBehindOurBack_countsThem() throws Exception {
    try (var stack = Stack.inMemory();
        var web = new Web();
        var bucket = new Bucket(stack.s3())) {
      var shelf = new Shelf(stack, web);
      var drill = new FileDrill(stack, shelf, web, 3, 1);
      var _ = drill.kept(drill.next(3, Way.STORE));
      var good = shelf.settled("good");
      assertThat(good).isEqualTo(new Row("good", 3, 3, 0, 0, 0, 0));

      bucket
          .client()
          .putObject(it -> it.bucket(Stack.BUCKET).key("f/x"), RequestBody.fromString("x"));
      var orphan = shelf.settled("orphan");
      bucket.client().deleteObject(it -> it.bucket(Stack.BUCKET).key("f/x"));
      for (var key : bucket.keys()) {
        bucket
            .client()
            .putObject(it -> it.bucket(Stack.BUCKET).key(key), RequestBody.fromString("x"));
      }
      var changed = shelf.settled("changed");
      for (var key : bucket.keys()) {
        bucket.client().deleteObject(it -> it.bucket(Stack.BUCKET).key(key));
      }
      var gone = shelf.settled("gone");

      assertThat(orphan).isEqualTo(new Row("orphan", 3, 3, 0, 0, 0, 1));
      assertThat(changed).isEqualTo(new Row("changed", 3, 3, 0, 3, 0, 0));
      assertThat(gone).isEqualTo(new Row("gone", 3, 3, 0, 3, 0, 3));
    }
  }

  @Test
  void settled_objectOfADeletedFileStays_isReadable() throws Exception {
    try (var stack = Stack.inMemory();
        var web = new Web()) {
      var shelf = new Shelf(stack, web);
      var drill = new FileDrill(stack, shelf, web, 1, 1);
      shelf.delete(drill.kept(drill.next(1, Way.STORE)).getFirst());

      // Nothing is deleted, since no sweep comes to its end.
      stack.gate().hold("DELETE", Moment.BEFORE_S3_GETS_IT);
      var sweeping = drill.begin(List.of(stack), Stack::sweep);
      stack.gate().awaitHeld(1);
      var row = shelf.looked("held");
      stack.gate().open();
      sweeping.await();

      assertThat(row).isEqualTo(new Row("held", 1, 1, 1, 0, 1, 1));
      assertThat(shelf.settled("swept")).isEqualTo(new Row("swept", 1, 1, 1, 0, 0, 0));
    }
  }
}
