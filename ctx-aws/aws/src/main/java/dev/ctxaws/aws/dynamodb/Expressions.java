package dev.ctxaws.aws.dynamodb;

import static dev.ctxaws.aws.dynamodb.Expression.delete;
import static dev.ctxaws.aws.dynamodb.Expression.update;

/**
 * The table of section 2 of the protocol, in DynamoDB's words. {@code :u} is the transaction,
 * {@code :e} the expected version.
 */
final class Expressions {
  private static final String IS_FREE = "#t = :e AND attribute_not_exists(#i)";
  private static final String IS_FREE_AND_ABSENT =
      "attribute_not_exists(#t) AND attribute_not_exists(#i)";
  private static final String IS_MINE = "#i.#x = :u";

  static final Expression INTENT = update("SET #i = :i", IS_FREE);
  static final Expression INTENT_ABSENT = update("SET #i = :i", IS_FREE_AND_ABSENT);

  static final Expression FINALISE_PUT =
      update("SET #pt = #t, #t = :u, #r = #r + :one, #d = #i.#v REMOVE #i, #x", IS_MINE);
  static final Expression FINALISE_PUT_ABSENT =
      update("SET #t = :u, #r = :one, #d = #i.#v REMOVE #i", IS_MINE);
  static final Expression FINALISE_DELETE =
      update("SET #pt = #t, #t = :u, #r = #r + :one, #x = :now REMOVE #i, #d", IS_MINE);
  static final Expression FINALISE_DELETE_ABSENT =
      update("SET #t = :u, #r = :one, #x = :now REMOVE #i", IS_MINE);

  static final Expression ROLLBACK = update("REMOVE #i", IS_MINE);
  static final Expression ROLLBACK_ABSENT = delete(IS_MINE + " AND attribute_not_exists(#t)");

  static final Expression ONE_PUT =
      update("SET #t = :u, #pt = :e, #r = :r, #d = :d REMOVE #x", IS_FREE);
  static final Expression ONE_PUT_ABSENT =
      update("SET #t = :u, #r = :r, #d = :d REMOVE #x", IS_FREE_AND_ABSENT);
  static final Expression ONE_DELETE =
      update("SET #t = :u, #pt = :e, #r = :r, #x = :now REMOVE #d", IS_FREE);
  static final Expression ONE_DELETE_ABSENT =
      update("SET #t = :u, #r = :r, #x = :now REMOVE #d", IS_FREE_AND_ABSENT);

  static final Expression SWEEP_TOMBSTONE =
      delete("#t = :e AND attribute_not_exists(#d) AND attribute_not_exists(#i)");

  static final Expression DROP = delete("#t = :e AND attribute_not_exists(#i)");

  static final Expression RECORD = delete("attribute_not_exists(#c)");
  static final Expression FORGET = delete("#c = :c");

  private Expressions() {}
}
