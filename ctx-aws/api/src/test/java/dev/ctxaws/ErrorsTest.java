package dev.ctxaws;

import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ErrorsTest {
  @Test
  void appException_codeAndMessage_areItsData() {
    var thrown = new AppException("order_not_found", "There is no order.");

    assertThat(thrown).hasMessage("There is no order.");
    assertThat(thrown.data())
        .isEqualTo(object("code", text("order_not_found"), "message", text("There is no order.")));
  }

  @Test
  void appException_anyData_isKeptAndIsTheMessage() {
    assertThat(new AppException(text("No.")).data()).isEqualTo(text("No."));
    assertThat(new AppException(text("No."))).hasMessage("No.");
    assertThat(new AppException(array(int64(1), text("x")))).hasMessage("[1, \"x\"]");
  }

  @Test
  void ctxException_codeMessageAndCause_areKept() {
    var cause = new IllegalStateException("why");

    assertThat(new CtxException("Code", "A sentence.", cause))
        .hasMessage("A sentence.")
        .hasCause(cause)
        .extracting(CtxException::code)
        .isEqualTo("Code");
  }
}
