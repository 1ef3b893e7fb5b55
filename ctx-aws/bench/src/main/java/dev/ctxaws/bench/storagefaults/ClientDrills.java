package dev.ctxaws.bench.storagefaults;

import dev.ctxaws.bench.app.Files.Direct;
import dev.ctxaws.bench.storagefaults.Sent.Way;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What clients do with what they were given. */
final class ClientDrills {
  private static final Duration AN_HOUR_LATER = Duration.ofMinutes(61);

  /** More than lies in sockets between a server and a client that does not read. */
  private static final long MUCH = 64L << 20;

  /** More than fits in an event of Lambda, in base 64. */
  private static final long TOO_MUCH_TO_POST = 5L << 20;

  /** Those are long; so there are not many. */
  private static final int FEW_OF_MANY = 24;

  private ClientDrills() {}

  /** An hour passes between a URL and its use; for S3, by the signature. */
  static void expired(FileDrill drill) throws IOException, InterruptedException {
    var shelf = drill.shelf();
    var files = drill.next(drill.files(), Way.POST, Way.PUT);
    var posts = new ArrayDeque<URI>();
    for (var file : files) {
      if (file.way() == Way.POST) {
        posts.add(shelf.uploadUrl());
      }
    }
    drill.pass(AN_HOUR_LATER);
    for (var file : files) {
      if (file.way() == Way.POST) {
        shelf.post(file, posts.remove(), Map.of());
      } else {
        var to = shelf.directUploadUrl(file);
        var then = Bucket.signedAgo(AN_HOUR_LATER, URI.create(to.url()), to.headers());
        shelf.put(file, new Direct(then.toString(), to.headers(), to.id()), Map.of());
      }
    }
  }

  /** A signature of 59 minutes ago is good: so it is the hour that others are refused for. */
  static void nearlyExpired(FileDrill drill) throws IOException, InterruptedException {
    var shelf = drill.shelf();
    var files = drill.next(drill.files(), Way.PUT);
    for (var file : files) {
      var to = shelf.directUploadUrl(file);
      var then = Bucket.signedAgo(Duration.ofMinutes(59), URI.create(to.url()), to.headers());
      shelf.put(file, new Direct(then.toString(), to.headers(), to.id()), Map.of());
    }
    drill.deliver(drill.stack().postbox().take(files.size()));
  }

  /** Some character of a URL, or a header that goes with it, is another. */
  static void tampered(FileDrill drill) throws IOException, InterruptedException {
    var shelf = drill.shelf();
    var stranger = drill.kept(drill.next(1, Way.PUT)).getFirst();
    var strange = Objects.requireNonNull(shelf.listed().get(stranger.file()));
    var other = shelf.location(strange);
    List<Function<Direct, Direct>> changes =
        List.of(
            to -> with(to, to.url().replace("/u/", "/f/")),
            to -> with(to, to.url().replaceFirst("/u/[^?]*", other.getPath().substring(12))),
            to -> with(to, to.url().replace("X-Amz-Expires=3600", "X-Amz-Expires=36000")),
            to -> with(to, changedAt(to.url(), "X-Amz-Signature=")),
            to -> with(to, changedAt(to.url(), "X-Amz-Credential=")),
            to -> with(to, to.url().replaceFirst("\\?.*", "")));
    for (int i = 0; i < drill.files(); i++) {
      var put = drill.next(Way.PUT);
      shelf.put(put, changes.get(i % changes.size()).apply(shelf.directUploadUrl(put)), Map.of());
      var post = drill.next(Way.POST);
      var url = shelf.uploadUrl().toString();
      shelf.post(post, URI.create(changedAt(url, "token=")), Map.of());
      // Without the condition it could be put again, over a file that is there.
      var again = drill.next(Way.PUT);
      shelf.put(again, shelf.directUploadUrl(again), Map.of("if-none-match", ""));
      var type = drill.next(Way.PUT, 10, "image/png");
      shelf.put(type, shelf.directUploadUrl(type), Map.of("content-type", "text/html"));
    }
  }

  private static Direct with(Direct to, String url) {
    return new Direct(url, to.headers(), to.id());
  }

  /** Another character after {@code mark}. */
  private static String changedAt(String url, String mark) {
    int at = url.indexOf(mark) + mark.length();
    return url.substring(0, at) + (url.charAt(at) == '0' ? '1' : '0') + url.substring(at + 1);
  }

  /** A URL is used twice, with other content. */
  static void usedTwice(FileDrill drill) throws IOException, InterruptedException {
    var shelf = drill.shelf();
    for (var first : drill.next(drill.files(), Way.POST, Way.PUT)) {
      var second = drill.next(first.way(), first.size(), first.contentType());
      if (first.way() == Way.POST) {
        var url = shelf.uploadUrl();
        shelf.post(first, url, Map.of());
        shelf.post(second, url, Map.of());
      } else {
        var to = shelf.directUploadUrl(first);
        shelf.put(first, to, Map.of());
        shelf.put(second, to, Map.of());
        shelf.put(first, to, Map.of());
        drill.deliver(drill.stack().postbox().take(1));
      }
    }
  }

  /** The content is not what its digest says. */
  static void wrongDigest(FileDrill drill) throws IOException, InterruptedException {
    var shelf = drill.shelf();
    for (var file : drill.next(drill.files(), Way.values())) {
      var other = drill.next(file.way(), file.size() + 1, null);
      switch (file.way()) {
        case POST ->
            shelf.post(file, shelf.uploadUrl(), Map.of("digest", "sha-256=" + other.sha256()));
        case PUT -> {
          // S3 checks what was signed; and another header than that is not what was signed.
          var same = new Sent(Way.PUT, other.seed(), file.size(), file.contentType(), null);
          shelf.put(file, shelf.directUploadUrl(same), Map.of());
          shelf.put(file, shelf.directUploadUrl(same), Shelf.claiming(file.sha256()));
        }
        case STORE -> shelf.store(file, other.sha256());
      }
    }
  }

  /** The content is longer or shorter than was signed, or longer than can be posted. */
  static void wrongLength(FileDrill drill) throws IOException, InterruptedException {
    var shelf = drill.shelf();
    for (int i = 0; i < drill.files(); i++) {
      var file = drill.next(Way.PUT, 1_000, null);
      var signed = drill.next(Way.PUT, i % 2 == 0 ? 999 : 1_001, null);
      var to = shelf.directUploadUrl(signed);
      shelf.put(file, to, Map.of());
    }
    shelf.post(drill.next(Way.POST, TOO_MUCH_TO_POST, null), shelf.uploadUrl(), Map.of());
  }

  /** There is no content. */
  static void empty(FileDrill drill) throws IOException, InterruptedException {
    for (int i = 0; i < drill.files(); i++) {
      drill.kept(List.of(drill.next(Way.inTurn(i), 0, i % 2 == 0 ? null : "text/css")));
    }
  }

  /** All characters that a content type may have, some in each. */
  static void characters(FileDrill drill) throws IOException, InterruptedException {
    int ofEach = Math.ceilDiv('~' - ' ' + 1, drill.files());
    for (int i = 0; i < drill.files(); i++) {
      var some = new StringBuilder();
      for (int c = ' ' + i * ofEach; c < ' ' + (i + 1) * ofEach && c <= '~'; c++) {
        some.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
      }
      var type = "application/x-drill; name=\"a" + some + "b\"";
      drill.kept(List.of(drill.next(Way.inTurn(i), 10, type)));
    }
  }

  /** Characters that no header may have. */
  static void otherCharacters(FileDrill drill) throws IOException, InterruptedException {
    var shelf = drill.shelf();
    for (var c : List.of("\u0000", "\t", "\n", "\r\n", "\u007f", "\u0080", "ä", "中", "😀")) {
      shelf.store(drill.next(Way.STORE, 10, "text/plain" + c), null);
      var put = drill.next(Way.PUT, 10, "text/plain" + c);
      try {
        shelf.put(put, shelf.directUploadUrl(put), Map.of());
      } catch (IOException _) {
        shelf.refused(put);
      }
    }
  }

  /** What is posted says that it is text, and is none: API Gateway changes it on the way. */
  static void noText(FileDrill drill) throws IOException, InterruptedException {
    for (int i = 0; i < drill.files(); i++) {
      drill.kept(List.of(drill.next(Way.POST, 1_000, "text/plain")));
    }
  }

  /** A file is deleted, in the store and at S3, while a client reads it. */
  static void deletedWhileRead(FileDrill drill) throws IOException, InterruptedException {
    var shelf = drill.shelf();
    for (int i = 0; i < Math.ceilDiv(drill.files(), FEW_OF_MANY); i++) {
      var file = drill.kept(List.of(drill.next(Way.STORE, MUCH, null))).getFirst();
      var listed = Objects.requireNonNull(shelf.listed().get(file.file()));
      try (var reading = drill.web().open(shelf.location(listed)).body()) {
        var begin = reading.readNBytes(1);
        shelf.delete(file);
        shelf.sweep();
        requireSame(file, begin, reading);
      }
    }
  }

  private static void requireSame(Sent file, byte[] begin, InputStream rest) throws IOException {
    var wanted = file.bytes();
    var found = Arrays.copyOf(begin, wanted.length);
    int read = 1 + rest.readNBytes(found, 1, wanted.length - 1);
    if (read != wanted.length || !Arrays.equals(found, wanted)) {
      throw new IOException(
          "A file that was deleted while it was read gave %d of its %d bytes, or others."
              .formatted(read, wanted.length));
    }
  }
}
