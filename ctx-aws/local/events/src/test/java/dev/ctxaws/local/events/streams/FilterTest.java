package dev.ctxaws.local.events.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.local.events.core.Json;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterTest {
  private static final String RECORD =
      """
      {"eventName": "MODIFY", "dynamodb": {"SizeBytes": 40,
       "Keys": {"k": {"B": "AQID"}, "n": {"N": "7"}},
       "NewImage": {"name": {"S": "Ada"}, "tags": {"SS": ["a", "b"]}, "gone": {"NULL": true}}}}
      """;

  private static boolean matches(String pattern) throws IOException {
    return Filter.of(pattern).matches(StreamRecord.of(Json.read(RECORD), "arn"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'eventName': ['INSERT', 'MODIFY']}",
        "{'eventName': ['MODIFY'], 'dynamodb': {'Keys': {'k': {'B': ['AQID']}}}}",
        "{'dynamodb': {'Keys': {'k': {'B': [{'prefix': 'AQ'}]}}}}",
        "{'dynamodb': {'Keys': {'k': {'B': [{'suffix': 'ID'}]}}}}",
        "{'dynamodb': {'Keys': {'n': {'N': ['7']}}}}",
        "{'dynamodb': {'NewImage': {'name': {'S': [{'exists': true}]}}}}",
        "{'dynamodb': {'NewImage': {'other': {'S': [{'exists': false}]}}}}",
        "{'dynamodb': {'OldImage': {'name': {'S': [{'exists': false}]}}}}",
        "{'dynamodb': {'NewImage': {'name': {'S': [{'equals-ignore-case': 'ADA'}]}}}}",
        "{'dynamodb': {'NewImage': {'name': {'S': [{'anything-but': ['Bob', 'Eve']}]}}}}",
        "{'dynamodb': {'NewImage': {'name': {'S': [{'anything-but': {'prefix': 'B'}}]}}}}",
        "{'dynamodb': {'NewImage': {'tags': {'SS': ['b']}}}}",
        "{'dynamodb': {'NewImage': {'gone': {'NULL': [true]}}}}",
        "{'dynamodb': {'SizeBytes': [{'numeric': ['>', 30, '<=', 40]}]}}",
        "{'dynamodb': {'SizeBytes': [40.0]}}",
        "{'$or': [{'eventName': ['INSERT']}, {'dynamodb': {'Keys': {'n': {'N': ['7']}}}}]}",
      })
  void pattern_thatIsMet_matches(String pattern) throws Exception {
    assertThat(matches(pattern.replace('\'', '"'))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'eventName': ['INSERT', 'REMOVE']}",
        "{'eventName': []}",
        "{'eventName': ['MODIFY'], 'dynamodb': {'Keys': {'k': {'B': ['BBBB']}}}}",
        "{'dynamodb': {'Keys': {'k': {'S': [{'prefix': ''}]}}}}",
        "{'dynamodb': {'Keys': {'n': {'N': [7]}}}}",
        "{'dynamodb': {'NewImage': {'name': {'S': [{'exists': false}]}}}}",
        "{'dynamodb': {'NewImage': {'other': {'S': [{'exists': true}]}}}}",
        "{'dynamodb': {'NewImage': {'other': {'S': [{'anything-but': 'x'}]}}}}",
        "{'dynamodb': {'NewImage': {'name': {'S': [{'anything-but': 'Ada'}]}}}}",
        "{'dynamodb': {'NewImage': {'tags': {'SS': ['c']}}}}",
        "{'dynamodb': {'SizeBytes': [{'numeric': ['>', 40]}]}}",
        "{'dynamodb': {'SizeBytes': ['40']}}",
        "{'$or': [{'eventName': ['INSERT']}, {'dynamodb': {'Keys': {'n': {'N': ['8']}}}}]}",
      })
  void pattern_thatIsNotMet_doesNot(String pattern) throws Exception {
    assertThat(matches(pattern.replace('\'', '"'))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{'eventName': 'INSERT'}",
        "{'eventName': [{'like': 'I%'}]}",
        "{'eventName': [['INSERT']]}",
        "{'$or': {}}",
        "{'a': [{'numeric': ['about', 3]}]}",
        "{'a': [{'numeric': ['<']}]}",
      })
  void pattern_thatIsNone_isRefused(String pattern) {
    assertThatThrownBy(() -> Filter.of(pattern.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A filter ");
  }
}
