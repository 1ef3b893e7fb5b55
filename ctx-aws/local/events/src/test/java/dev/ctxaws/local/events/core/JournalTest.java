package dev.ctxaws.local.events.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void records_areThereAgain_asTheyWereLast() throws IOException {
    try (var journal = Journal.in(folder)) {
      put(journal, "a/1", "one");
      put(journal, "a/2", "two");
      put(journal, "b/1", "ü\n\u2028\"");
      put(journal, "a/1", "changed");
      var batch = new Batch();
      batch.remove("a/2");
      journal.append(batch);
    }

    try (var journal = Journal.in(folder)) {
      assertThat(journal.records("a/").toString()).isEqualTo("{a/1={\"text\":\"changed\"}}");
      assertThat(Json.string(journal.records("b/").getOrDefault("b/1", Json.object()), "text"))
          .isEqualTo("ü\n\u2028\"");
    }
  }

  @Test
  void lastLine_cutByACrash_isDropped_andWhatFollowsIsKept() throws IOException {
    try (var journal = Journal.in(folder)) {
      put(journal, "a", "one");
      put(journal, "b", "two");
    }
    for (int cut = 1; cut < 12; cut += 5) {
      var bytes = Files.readAllBytes(file());
      Files.write(file(), Arrays.copyOf(bytes, bytes.length - cut));

      try (var journal = Journal.in(folder)) {
        assertThat(journal.records("").keySet()).containsExactly("a");
        put(journal, "b", "again");
      }
    }
    try (var journal = Journal.in(folder)) {
      assertThat(journal.records("").keySet()).containsExactly("a", "b");
    }
  }

  @Test
  void lineInTheMiddle_damaged_isReportedWithItsNumber() throws IOException {
    try (var journal = Journal.in(folder)) {
      put(journal, "a", "one");
      put(journal, "b", "two");
      put(journal, "c", "three");
    }
    Files.writeString(file(), Files.readString(file()).replace("two", "tow"));

    assertThatThrownBy(() -> Journal.in(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2 is damaged, and others follow.");
    // It was not touched, and can be repaired.
    Files.writeString(file(), Files.readString(file()).replace("tow", "two"));
    Journal.in(folder).close();
  }

  @Test
  void file_thatIsOpenedAgain_hasOnlyWhatIsLive() throws IOException {
    try (var journal = Journal.in(folder)) {
      for (int i = 0; i < 1000; i++) {
        put(journal, "a", "x".repeat(100));
      }
    }
    assertThat(Files.size(file())).isGreaterThan(100_000);

    Journal.in(folder).close();

    assertThat(Files.size(file())).isLessThan(200);
  }

  /** The file is written anew while it is in use, too. */
  @Test
  void file_thatHasGrown_isWrittenAnewAndGoesOn() throws IOException {
    var long1 = "x".repeat(1 << 20);
    try (var journal = Journal.in(folder)) {
      for (int i = 0; i < 20; i++) {
        put(journal, "a", long1 + i);
      }
      assertThat(Files.size(file())).isLessThan(10 << 20);
      put(journal, "b", "after");
    }

    try (var journal = Journal.in(folder)) {
      assertThat(journal.records("").keySet()).containsExactly("a", "b");
      assertThat(Json.string(journal.records("").getOrDefault("a", Json.object()), "text"))
          .endsWith("x19");
    }
  }

  @Test
  void part_leftByACrashWhileTheFileWasWrittenAnew_isIgnored() throws IOException {
    try (var journal = Journal.in(folder)) {
      put(journal, "a", "one");
    }
    Files.writeString(folder.resolve("journal.part"), "half", StandardOpenOption.CREATE);

    try (var journal = Journal.in(folder)) {
      assertThat(journal.records("").keySet()).containsExactly("a");
    }
  }

  @Test
  void folder_inUse_isRefused() throws IOException {
    try (var _ = Journal.in(folder)) {
      assertThatThrownBy(() -> Journal.in(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is in use by another event server.");
    }
    Journal.in(folder).close();
  }

  private Path file() {
    return folder.resolve("journal");
  }

  private static void put(Journal journal, String key, String text) {
    var batch = new Batch();
    batch.put(key, Json.object().put("text", text));
    journal.append(batch);
  }
}
