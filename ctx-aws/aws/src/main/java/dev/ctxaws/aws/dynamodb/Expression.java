package dev.ctxaws.aws.dynamodb;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an UpdateItem or DeleteItem says.
 *
 * @param update empty for a delete
 * @param names the attribute behind each placeholder; {@code #t} stands for {@code t}
 */
record Expression(String update, String condition, Map<String, String> names) {
  private static final Pattern NAME = Pattern.compile("#\\w+");

  static Expression update(String update, String condition) {
    return new Expression(update, condition, names(update + " " + condition));
  }

  static Expression delete(String condition) {
    return update("", condition);
  }

  /** The placeholders of {@code text}. All names have one: DynamoDB reserves hundreds of words. */
  static Map<String, String> names(String text) {
    var names = new HashMap<String, String>();
    NAME.matcher(text).results().forEach(m -> names.put(m.group(), m.group().substring(1)));
    return Map.copyOf(names);
  }
}
