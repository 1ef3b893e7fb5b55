package dev.ctxaws.aws.vector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.engine.port.VectorStore.Space;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * What indexes are called in OpenSearch: in lower case, as it wants them, and with a hash of whose
 * they are and what they hold. So deployments may share a domain, and an index that is declared
 * otherwise is another one.
 */
final class IndexNames {
  private static final int HASH = 12;

  private IndexNames() {}

  /**
   * The alias of the copy of a space that searches find.
   *
   * @param owner the table in DynamoDB
   */
  static String of(String owner, Space space) {
    var all = owner + "\n" + space;
    try {
      var hash =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8)));
      return "ctx-%s-%s-%s"
          .formatted(
              space.table().toLowerCase(Locale.ROOT),
              space.index().toLowerCase(Locale.ROOT),
              hash.substring(0, HASH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has it.", e);
    }
  }

  /** The name of another copy, which no other one ever has. */
  static String newCopy(String alias) {
    return alias + "-" + UUID.randomUUID().toString().replace("-", "");
  }

  /** What the names of all copies match. */
  static String copies(String alias) {
    return alias + "-*";
  }

  /** The alias of copies that are to take the place of the one that searches find. */
  static String next(String alias) {
    return alias + ".next";
  }

  /**
   * The alias of one copy, which goes with it. It is written to by this one: to what is no alias
   * nothing is written, where an index that is not there would be made.
   */
  static String writing(String copy) {
    return copy + ".write";
  }
}
