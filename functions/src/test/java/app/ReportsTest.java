package app;

import static org.assertj.core.api.Assertions.assertThat;

import app.generated.Functions;
import app.generated.api;
import app.generated.internal;
import app.schema.SalesReport;
import dev.ctxaws.testing.TestApp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReportsTest {
  private final TestApp app = new TestApp(new Functions());

  @BeforeEach
  void startCrons() {
    app.startCrons();
  }

  private void sell(long amount) {
    var ada = app.call(api.users.create, new Users.CreateArgs(amount + "@example.com", "Ada"));
    var order = app.call(api.orders.place, new Orders.PlaceArgs(ada, amount));
    app.call(internal.orders.markPaid, new OrderId(order));
  }

  private String today() {
    return LocalDate.ofInstant(app.now(), ZoneId.of("Europe/Berlin")).toString();
  }

  @Test
  void report_isThereOnTheNextMorning() {
    var day = today();
    sell(19_99);
    sell(5_00);
    assertThat(app.call(api.reports.ofDay, new Reports.DayArgs(day))).isNull();

    app.advance(Duration.ofHours(32));

    assertThat(app.call(api.reports.ofDay, new Reports.DayArgs(day)))
        .isEqualTo(new SalesReport(day, 2, 24_99));
  }

  @Test
  void report_nothingWasSold_saysSo() {
    app.advance(Duration.ofDays(2));
    var day = today();

    app.advance(Duration.ofDays(3));

    assertThat(app.call(api.reports.ofDay, new Reports.DayArgs(day)))
        .isEqualTo(new SalesReport(day, 0, 0));
  }

  @Test
  void report_writtenTwice_isWrittenOnce() {
    var day = today();
    sell(19_99);
    app.advance(Duration.ofDays(1));

    app.call(internal.reports.write);
    app.call(internal.reports.write);

    assertThat(app.call(api.reports.ofDay, new Reports.DayArgs(day)))
        .isEqualTo(new SalesReport(day, 1, 19_99));
  }
}
