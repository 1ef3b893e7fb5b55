package dev.ctxaws.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableNumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"orders", "users", "messages", "a", "movies", "O", "a_b_c", "zzzzzzzzzzzz"})
  void of_tableOfTheApp_makesIdsOf34Characters(String table) {
    var number = TableNumbers.of(table);

    assertThat(number).isBetween(1 << 14, (1 << 21) - 1).isEqualTo(TableNumbers.of(table));
    assertThat(new DocumentId(number, new byte[16]).toString()).hasSize(34);
  }

  @Test
  void of_thousandsOfNames_staysInRange() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(TableNumbers.of("t" + i)).isBetween(1 << 14, (1 << 21) - 1);
    }
  }

  @Test
  void of_systemTable_isItsOwnSmallNumber() {
    assertThat(TableNumbers.of("_scheduled_functions")).isEqualTo(1);
    assertThat(TableNumbers.of("_storage")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_scheduled_functions", "_storage", "_cron_jobs", "_storage_objects"})
  void isSystem_systemTable_is(String table) {
    assertThat(TableNumbers.isSystem(TableNumbers.of(table))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 5, 17, (1 << 14) - 1, 1 << 14})
  void isSystem_numberOfNoneOfThem_isNot(int number) {
    assertThat(TableNumbers.isSystem(number)).isFalse();
  }

  /** A number is in every id and key that was ever written, so it never changes. */
  @Test
  void of_name_isTheSameForEver() {
    assertThat(TableNumbers.of("orders")).isEqualTo(fnv("orders"));
    assertThat(TableNumbers.of("users")).isEqualTo(fnv("users"));
  }

  /** FNV-1a as its authors give it, with unsigned arithmetic in 64 bits. */
  private static int fnv(String name) {
    long hash = 2166136261L;
    for (int i = 0; i < name.length(); i++) {
      hash = ((hash ^ name.charAt(i)) * 16777619L) & 0xffff_ffffL;
    }
    return (1 << 14) + Math.floorMod((int) hash, (1 << 21) - (1 << 14));
  }
}
