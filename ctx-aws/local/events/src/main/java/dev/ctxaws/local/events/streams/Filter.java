package dev.ctxaws.local.events.streams;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctxaws.local.events.core.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A pattern of FilterCriteria. An object has each field that the pattern has; where the pattern has
 * an array, the value is one of its elements, or matches one: {@code {"eventName": ["INSERT"],
 * "dynamodb": {"Keys": {"id": {"S": [{"prefix": "a"}]}}}}}. Numbers of DynamoDB are texts.
 */
final class Filter {
  private static final String OR = "$or";
  private static final List<String> OPERATORS =
      List.of("exists", "prefix", "suffix", "equals-ignore-case", "anything-but", "numeric");

  private final JsonNode pattern;

  private Filter(JsonNode pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it is none; the message says where
   */
  static Filter of(String pattern) {
    JsonNode json;
    try {
      json = Json.read(pattern);
    } catch (IOException e) {
      throw new IllegalArgumentException("A filter is no JSON: " + pattern, e);
    }
    check("$", json);
    return new Filter(json);
  }

  boolean matches(StreamRecord record) {
    return matches(pattern, record.json());
  }

  private static void check(String path, JsonNode pattern) {
    if (!pattern.isObject()) {
      throw wrong(path, "an object, or an array of values", pattern);
    }
    for (var field : pattern.properties()) {
      var place = path + "." + field.getKey();
      var value = field.getValue();
      if (field.getKey().equals(OR)) {
        if (!value.isArray()) {
          throw wrong(place, "an array of patterns", value);
        }
        value.forEach(one -> check(place, one));
      } else if (value.isArray()) {
        value.forEach(rule -> checkRule(place, rule));
      } else {
        check(place, value);
      }
    }
  }

  private static void checkRule(String path, JsonNode rule) {
    if (rule.isValueNode()) {
      return;
    }
    if (!rule.isObject() || rule.size() != 1 || !OPERATORS.contains(rule.fieldNames().next())) {
      throw wrong(path, "a value, or an object with one of " + OPERATORS, rule);
    }
    var numeric = rule.get("numeric");
    if (numeric != null && !isNumeric(numeric)) {
      throw wrong(path, "an array of operators, each with its number", numeric);
    }
  }

  private static boolean isNumeric(JsonNode tests) {
    if (tests.isEmpty() || tests.size() % 2 != 0) {
      return false;
    }
    for (int i = 0; i < tests.size(); i += 2) {
      if (!Set.of("=", "<", "<=", ">", ">=").contains(tests.get(i).asText())
          || !tests.get(i + 1).isNumber()) {
        return false;
      }
    }
    return true;
  }

  private static IllegalArgumentException wrong(String path, String wanted, JsonNode found) {
    return new IllegalArgumentException(
        "A filter has at " + path + ": " + found + ". Expected " + wanted + ".");
  }

  private static boolean matches(JsonNode pattern, JsonNode object) {
    for (var field : pattern.properties()) {
      var wanted = field.getValue();
      var found = object.path(field.getKey());
      boolean isMatch;
      if (field.getKey().equals(OR)) {
        isMatch = any(wanted, one -> matches(one, object));
      } else if (wanted.isArray()) {
        isMatch = any(wanted, rule -> matchesOne(rule, found));
      } else {
        isMatch = matches(wanted, found);
      }
      if (!isMatch) {
        return false;
      }
    }
    return true;
  }

  /** Of a set, any element will do. */
  private static boolean matchesOne(JsonNode rule, JsonNode found) {
    return found.isArray()
        ? any(found, element -> matchesRule(rule, element))
        : matchesRule(rule, found);
  }

  private static boolean matchesRule(JsonNode rule, JsonNode found) {
    if (rule.isNumber() && found.isNumber()) {
      return rule.decimalValue().compareTo(found.decimalValue()) == 0;
    }
    if (!rule.isObject()) {
      return rule.equals(found);
    }
    var operator = rule.properties().iterator().next();
    var operand = operator.getValue();
    var text = found.asText();
    return switch (operator.getKey()) {
      case "exists" -> operand.booleanValue() == found.isValueNode();
      case "prefix" -> found.isTextual() && text.startsWith(operand.asText());
      case "suffix" -> found.isTextual() && text.endsWith(operand.asText());
      case "equals-ignore-case" ->
          found.isTextual()
              && text.toLowerCase(Locale.ROOT).equals(operand.asText().toLowerCase(Locale.ROOT));
      case "anything-but" -> found.isValueNode() && !isExcluded(operand, found);
      default -> found.isNumber() && isInRange(operand, found);
    };
  }

  private static boolean isExcluded(JsonNode operand, JsonNode found) {
    return operand.isArray()
        ? any(operand, one -> matchesRule(one, found))
        : matchesRule(operand, found);
  }

  private static boolean isInRange(JsonNode tests, JsonNode found) {
    for (int i = 0; i < tests.size(); i += 2) {
      int order = found.decimalValue().compareTo(tests.get(i + 1).decimalValue());
      boolean holds =
          switch (tests.get(i).asText()) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> order == 0;
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private interface Test {
    boolean holds(JsonNode node);
  }

  private static boolean any(JsonNode nodes, Test test) {
    for (var node : nodes) {
      if (test.holds(node)) {
        return true;
      }
    }
    return false;
  }
}
