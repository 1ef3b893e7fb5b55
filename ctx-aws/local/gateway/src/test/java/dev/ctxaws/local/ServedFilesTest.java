package dev.ctxaws.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client that follows redirects is told of a file, and what nobody is told. */
final class ServedFilesTest {
  private static final String TEMPLATE =
      """
      Resources:
        Table: {Type: AWS::DynamoDB::Table}
        Files: {Type: AWS::S3::Bucket}
        Api: {Type: AWS::Serverless::HttpApi}
        ApiFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.ctxaws.local.FilesHandler
            Timeout: 30
            Environment: {Variables: {CTX_TABLE: !Ref Table, CTX_BUCKET: !Ref Files}}
            Events: {Default: {Type: HttpApi}}
      """;
  private static final String CONTENT = "hello world";
  private static final Pattern TEXT = Pattern.compile(".*\"(?:value|storageId)\":\"([^\"]+)\".*");

  @TempDir private static Path project;
  private static LocalApp app;
  private static HttpClient following;
  private static HttpClient standing;
  private static URI file;

  @BeforeAll
  static void start() throws Exception {
    following = HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();
    standing = HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
    Files.writeString(project.resolve("template.yaml"), TEMPLATE);
    app = LocalApp.start(new LocalApp.Settings(project, true, 0, true, Map.of()));
    file = stored("Content-Type", "image/png");
  }

  /** Posts a file, and asks where it can be read. */
  private static URI stored(String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(call("mutation", "files:upload", "{}")));
    if (headers.length > 0) {
      request.headers(headers);
    }
    var posted = request.POST(BodyPublishers.ofString(CONTENT)).build();
    var id = text(following.send(posted, BodyHandlers.ofString()));
    return URI.create(call("query", "files:url", "{\"id\":\"" + id + "\"}"));
  }

  @AfterAll
  static void stop() throws Exception {
    following.close();
    standing.close();
    app.close();
  }

  private static String call(String kind, String path, String args) throws Exception {
    var body = "{\"path\":\"%s\",\"args\":[%s]}".formatted(path, args);
    return text(
        following.send(
            HttpRequest.newBuilder(app.api().resolve("/api/" + kind))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString()));
  }

  private static String text(HttpResponse<String> response) {
    var matcher = TEXT.matcher(response.body());
    assertThat(matcher.matches()).as(response.body()).isTrue();
    return matcher.group(1);
  }

  private static HttpResponse<String> send(
      HttpClient client, String method, URI address, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  private static HttpResponse<String> get(String... headers)
      throws IOException, InterruptedException {
    return send(following, "GET", file, headers);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("none");
  }

  @ParameterizedTest
  @CsvSource({"GET, hello world", "HEAD, ''"})
  void file_isServedWithWhatWasSaidOfIt(String method, String body) throws Exception {
    var response = send(following, method, file);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(body);
    assertThat(header(response, "content-type")).isEqualTo("image/png");
    assertThat(header(response, "content-length")).isEqualTo("11");
    assertThat(header(response, "content-disposition")).isEqualTo("inline");
    assertThat(header(response, "cache-control")).isEqualTo("private, max-age=2592000");
  }

  @Test
  void file_ofNoType_isServedAsS3ServesSuch() throws Exception {
    var response = send(following, "GET", stored());

    assertThat(response.body()).isEqualTo(CONTENT);
    assertThat(header(response, "content-type")).isEqualTo("binary/octet-stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void file_thatTheClientHas_isNotSentAgain(String method) throws Exception {
    var eTag = header(get(), "etag");

    var same = send(following, method, file, "If-None-Match", eTag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    var other = send(following, method, file, "If-None-Match", "\"another\"");
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"1, 304", "-1, 200"})
  void file_changedSince_isSentWhenItWas(int seconds, int status) throws Exception {
    // S3Proxy compares parts of the second, which the header does not tell.
    var modified = ZonedDateTime.parse(header(get(), "last-modified"), RFC_1123_DATE_TIME);
    var since = RFC_1123_DATE_TIME.format(modified.plusSeconds(seconds));

    assertThat(get("If-Modified-Since", since).statusCode()).isEqualTo(status);
  }

  @Test
  void file_thatWasBrokenOff_isResumed() throws Exception {
    var response = get("Range", "bytes=6-", "If-Range", header(get(), "etag"));

    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.body()).isEqualTo("world");
    assertThat(header(response, "content-range")).isEqualTo("bytes 6-10/11");
    assertThat(get("Range", "bytes=11-").statusCode()).isEqualTo(416);
    assertThat(get("Range", "bytes=0-0,2-2").statusCode()).isEqualTo(416);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/storage/.., 400, InvalidStoragePath",
    "/api/storage/%2e%2e%2fx, 400, InvalidStoragePath",
    "/api/storage/..%5c..%5cx, 400, InvalidStoragePath",
    "/api/storage/%00, 400, InvalidStoragePath",
    "/api/storage/f%2f00000000-0000-4000-8000-000000000000, 400, InvalidStoragePath",
    "/api/storage/nonsense, 400, InvalidStoragePath",
    "/api/storage/00000000-0000-4000-8000-000000000000, 404, FileNotFound",
    "/api/storage/../x, 404, NotFound",
    "/api/storage/../../../etc/passwd, 404, NotFound",
    "/api/storage/, 404, NotFound",
    "/api/storage, 404, NotFound"
  })
  void path_ofNoFile_isRefused(String path, int status, String code) throws Exception {
    var response = send(following, "GET", URI.create(app.api() + path));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).startsWith("{\"code\":\"" + code + "\",\"message\":\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "PATCH", "DELETE"})
  void file_otherThanRead_isNotThere(String method) throws Exception {
    var response = send(following, method, file);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).startsWith("{\"code\":\"NotFound\",");
    assertThat(get().body()).isEqualTo(CONTENT);
  }

  @Test
  void location_letsNobodyDoAnythingElse() throws Exception {
    var location = URI.create(header(send(standing, "GET", file), "location"));
    var bucket = requireNonNull(app.s3()).resolve("/local-files");
    var listing = URI.create(bucket + "?" + location.getRawQuery());
    var another = URI.create(location.toString().replace("/f/", "/f/x"));

    assertThat(send(standing, "GET", location).body()).isEqualTo(CONTENT);
    assertThat(send(standing, "PUT", location).statusCode()).isEqualTo(403);
    assertThat(send(standing, "DELETE", location).statusCode()).isEqualTo(403);
    assertThat(send(standing, "GET", another).statusCode()).isEqualTo(403);
    assertThat(send(standing, "GET", listing).statusCode()).isEqualTo(403);
    assertThat(send(standing, "GET", bucket).statusCode()).isEqualTo(403);
    assertThat(get().body()).isEqualTo(CONTENT);
  }
}
