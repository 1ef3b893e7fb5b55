package dev.ctxaws.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class S3SettingsTest {
  private static final Notification CREATED =
      new Notification("files", "Upload", List.of("s3:ObjectCreated:*"), "u/", ".png");

  @Test
  void arguments_all_areReadAgain() {
    var settings =
        new S3Settings(
            Path.of("/data"),
            "key",
            "secret",
            List.of("files", "more"),
            URI.create("http://127.0.0.1:3211"),
            List.of(CREATED, new Notification("more", "Other", List.of("s3:a", "s3:b"), "", "")));

    assertThat(S3Settings.of(settings.arguments().toArray(String[]::new))).isEqualTo(settings);
  }

  @Test
  void arguments_least_areReadAgain() {
    var settings =
        new S3Settings(
            null, "key", "secret", List.of(), URI.create("http://127.0.0.1:3211"), List.of());

    assertThat(S3Settings.of(settings.arguments().toArray(String[]::new))).isEqualTo(settings);
  }

  @Test
  void wants_everyCondition_mustHold() {
    assertThat(CREATED.wants("files", "ObjectCreated:Put", "u/a.png")).isTrue();
    assertThat(CREATED.wants("more", "ObjectCreated:Put", "u/a.png")).isFalse();
    assertThat(CREATED.wants("files", "ObjectRemoved:Delete", "u/a.png")).isFalse();
    assertThat(CREATED.wants("files", "ObjectCreated:Put", "v/a.png")).isFalse();
    assertThat(CREATED.wants("files", "ObjectCreated:Put", "u/a.jpg")).isFalse();
  }

  @Test
  void wants_eventWithoutStar_mustBeThatOne() {
    var put = new Notification("files", "Upload", List.of("s3:ObjectCreated:Put"), "", "");

    assertThat(put.wants("files", "ObjectCreated:Put", "a")).isTrue();
    assertThat(put.wants("files", "ObjectCreated:Copy", "a")).isFalse();
  }
}
