package dev.ctxaws.aws.vector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.engine.port.VectorStore.Space;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What indexes are called in OpenSearch: in lower case, as it wants them, and with a hash of whose
 * they are and what they hold. So deployments may share a domain, and an index that is declared
 * otherwise is another one.
 */
final class IndexNames {
  private static final int HASH = 12;

  private IndexNames() {}

  /**
   * The alias by which a space is known.
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

  /** The index behind an alias. */
  static String first(String alias) {
    return alias + "-1";
  }
}
