package dev.ctxaws.deploy.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.deploy.iam.LeastPrivilege.Excuse;
import dev.ctxaws.local.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastPrivilegeTest {
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/Table";
  private static final String ROLE = "arn:aws:iam::000000000000:role/Role";

  private static final String TEMPLATE =
      """
      Parameters:
        Search: {Type: String, Default: none}
      Conditions:
        HasSearch: !Not [!Equals [!Ref Search, none]]
      Resources:
        Table: {Type: AWS::DynamoDB::Table}
        Role: {Type: AWS::IAM::Role}
        Shared:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Statement: {Effect: Allow, Action: "bedrock:Invoke*", Resource: "*"}
        Reader:
          Type: AWS::Serverless::Function
          Properties:
            Policies:
              - !Ref Shared
              - Statement:
                  - Effect: Allow
                    Action: [dynamodb:GetItem, dynamodb:Query]
                    Resource: !GetAtt Table.Arn
                  - Effect: Allow
                    Action: s3:*
                    Resource: !Sub "arn:${AWS::Partition}:s3:::${AWS::StackName}-files/*"
                  - {Effect: Deny, Action: s3:DeleteObject, Resource: "*"}
                  - Effect: Allow
                    Action: iam:PassRole
                    Resource: !GetAtt Role.Arn
                    Condition: {StringEquals: {iam:PassedToService: scheduler.amazonaws.com}}
                  - Fn::If:
                      - HasSearch
                      - {Effect: Allow, Action: es:ESHttpPost, Resource: "*"}
                      - !Ref AWS::NoValue
      """;

  @TempDir private Path folder = Path.of("");

  private LeastPrivilege template(String text) throws IOException {
    return LeastPrivilege.of(Files.writeString(folder.resolve("template.yaml"), text));
  }

  private static AwsCall call(String action, String resource) {
    return new AwsCall("Reader", action, resource);
  }

  @ParameterizedTest
  @CsvSource({
    "dynamodb:GetItem, " + TABLE + ", true",
    "DynamoDB:getitem, " + TABLE + ", true",
    "dynamodb:PutItem, " + TABLE + ", false",
    "dynamodb:GetItem, " + TABLE + "2, false",
    "s3:GetObject, arn:aws:s3:::local-files/f/1, true",
    "s3:GetObject, arn:aws:s3:::local-files, false",
    "s3:DeleteObject, arn:aws:s3:::local-files/f/1, false",
    "bedrock:InvokeModel, arn:aws:bedrock:us-east-1::foundation-model/m, true",
    "iam:PassRole, " + ROLE + ", false",
    "es:ESHttpPost, arn:aws:es:us-east-1:000000000000:domain/d/x, false",
  })
  void call_isAllowed_asIamSays(String action, String resource, boolean allowed)
      throws IOException {
    assertThat(template(TEMPLATE).allows(call(action, resource))).isEqualTo(allowed);
  }

  @Test
  void call_withAConditionKey_isAllowedWhereItHolds() throws IOException {
    var template = template(TEMPLATE);

    assertThat(template.allows(pass("scheduler.amazonaws.com"))).isTrue();
    assertThat(template.allows(pass("lambda.amazonaws.com"))).isFalse();
  }

  private static AwsCall pass(String to) {
    return new AwsCall("Reader", "iam:PassRole", ROLE, Map.of("iam:PassedToService", to));
  }

  @Test
  void statement_underACondition_countsWhereItHolds() throws IOException {
    var template = template(TEMPLATE.replace("Default: none", "Default: create"));

    assertThat(template.allows(call("es:ESHttpPost", "arn:aws:es:x"))).isTrue();
  }

  @Test
  void function_thatIsNotThere_mayNothing() throws IOException {
    assertThat(template(TEMPLATE).allows(new AwsCall("Other", "dynamodb:GetItem", TABLE)))
        .isFalse();
  }

  @Test
  void calls_withoutARight_areTold() throws IOException {
    var calls =
        List.of(
            call("dynamodb:GetItem", TABLE),
            call("dynamodb:PutItem", TABLE),
            call("dynamodb:PutItem", TABLE));

    assertThat(template(TEMPLATE).callsWithoutRight(calls))
        .containsExactly("Reader: dynamodb:PutItem on " + TABLE + " is not allowed.");
  }

  @Test
  void rights_withoutACall_areToldUnlessThereIsAReason() throws IOException {
    var calls =
        List.of(
            call("dynamodb:GetItem", TABLE),
            call("s3:GetObject", "arn:aws:s3:::local-files/f/1"),
            pass("scheduler.amazonaws.com"));
    var excuses = List.of(new Excuse("*", "bedrock:Invoke*", "There is no Bedrock here."));

    assertThat(template(TEMPLATE).rightsWithoutCall(calls, List.of("Reader"), excuses))
        .containsExactly("Reader may do dynamodb:Query on " + TABLE + ", and never did.");
    assertThat(template(TEMPLATE).rightsWithoutCall(calls, List.of(), excuses)).isEmpty();
  }

  @Test
  void matrix_hasARowForEachFunction() throws IOException {
    assertThat(template(TEMPLATE).matrix())
        .isEqualTo(
            """
            | function | may |
            |---|---|
            | Reader | bedrock: Invoke*; dynamodb: GetItem Query; iam: PassRole; s3: * |
            """);
  }

  @Test
  void statement_thatIsNotUnderstood_isRefused() {
    assertThatThrownBy(
            () ->
                template(TEMPLATE.replace("Resource: !GetAtt Table", "NotResource: !GetAtt Table")))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith("Reader: a statement with NotResource is not understood.");
    assertThatThrownBy(() -> template(TEMPLATE.replace("StringEquals", "NumericLessThan")))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith("Reader: the operator NumericLessThan is not understood.");
    assertThatThrownBy(() -> template(TEMPLATE.replace("!Ref Shared", "AmazonDynamoDBFullAccess")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Reader: a policy is a document or a !Ref here");
  }
}
