package dev.ctxaws.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.local.events.core.Deliveries;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;
import software.amazon.awssdk.services.sqs.model.Message;

final class SchedulerTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/scheduler";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:Jobs";
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:";

  private final TestFunctions functions = new TestFunctions("Jobs");
  private final TestServer server = TestServer.start(functions, with -> with.group("jobs"));

  SchedulerTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void at_firesAtItsTime_onceAndNotBefore() throws Exception {
    create("once", "at(2026-11-22T13:00:00)", target -> target.input("{\"id\":7}"));

    server.time.advance(Duration.ofMinutes(60).minusSeconds(1));
    functions.noneSoFar();
    server.time.advance(Duration.ofSeconds(1));

    assertThat(functions.next().payload()).isEqualTo("{\"id\":7}");
    server.time.advance(Duration.ofDays(2));
    functions.noneSoFar();
    // Without DELETE it stays, and counts.
    assertThat(names()).containsExactly("once");
  }

  @Test
  void at_withDelete_isGoneAfterwards() throws Exception {
    server.scheduler.createSchedule(
        request("once", "at(2026-11-22T13:00:00)", FUNCTION)
            .actionAfterCompletion(ActionAfterCompletion.DELETE)
            .build());

    server.time.advance(Duration.ofHours(1));
    functions.next();

    // It went in the same change that queued the call.
    assertThat(names()).isEmpty();
    assertThatThrownBy(() -> server.scheduler.deleteSchedule(request -> request.name("once")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Schedule once does not exist.");
  }

  @Test
  void at_timeHasPassed_firesAtOnce() throws Exception {
    create("past", "at(2026-11-22T11:59:00)", target -> target.input("{}"));

    functions.next();
  }

  @Test
  void at_inATimeZone_firesThere() throws Exception {
    server.scheduler.createSchedule(
        request("tokyo", "at(2026-11-22T22:00:00)", FUNCTION)
            .scheduleExpressionTimezone("Asia/Tokyo")
            .build());

    server.time.advance(Duration.ofHours(1));

    assertThat(functions.next().json().path("time").asText()).isEqualTo("2026-11-22T13:00:00Z");
  }

  @Test
  void rate_firesAtOnceAndEachTime() throws Exception {
    create(
        "often", "rate(10 minutes)", target -> target.input("\"<aws.scheduler.scheduled-time>\""));

    assertThat(functions.next().payload()).isEqualTo("\"2026-11-22T12:00:00Z\"");
    server.time.advance(Duration.ofMinutes(10));
    assertThat(functions.next().payload()).isEqualTo("\"2026-11-22T12:10:00Z\"");
    server.time.advance(Duration.ofMinutes(10));
    assertThat(functions.next().payload()).isEqualTo("\"2026-11-22T12:20:00Z\"");
    functions.noneSoFar();
  }

  @Test
  void rate_withStartAndEnd_firesWithin() throws Exception {
    server.scheduler.createSchedule(
        request("within", "rate(1 hour)", FUNCTION)
            .startDate(Instant.parse("2026-11-22T12:30:00Z"))
            .endDate(Instant.parse("2026-11-22T13:30:00Z"))
            .actionAfterCompletion(ActionAfterCompletion.DELETE)
            .build());

    server.time.advance(Duration.ofMinutes(29));
    functions.noneSoFar();
    server.time.advance(Duration.ofMinutes(1));
    assertThat(functions.next().json().path("time").asText()).isEqualTo("2026-11-22T12:30:00Z");
    assertThat(names()).containsExactly("within");
    server.time.advance(Duration.ofHours(1));
    assertThat(functions.next().json().path("time").asText()).isEqualTo("2026-11-22T13:30:00Z");
    assertThat(names()).isEmpty();
    server.time.advance(Duration.ofHours(5));
    functions.noneSoFar();
  }

  @Test
  void cron_inATimeZone_firesByTheClockOnTheWall() throws Exception {
    server.scheduler.createSchedule(
        request("morning", "cron(0 9 * * ? *)", FUNCTION)
            .scheduleExpressionTimezone("Europe/Berlin")
            .build());

    server.time.advance(Duration.ofDays(1));

    assertThat(functions.next().json().path("time").asText()).isEqualTo("2026-11-23T08:00:00Z");
    functions.noneSoFar();
  }

  @Test
  void event_withoutInput_isTheStandardOne() throws Exception {
    create("plain", "at(2026-11-22T13:00:00)", target -> {});

    server.time.advance(Duration.ofHours(1));

    var event = functions.next().json();
    assertThat(event.path("source").asText()).isEqualTo("aws.scheduler");
    assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
    assertThat(event.path("detail").asText()).isEqualTo("{}");
    assertThat(event.at("/resources/0").asText())
        .isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule/default/plain");
  }

  @Test
  void input_withContextAttributes_hasTheirValues() throws Exception {
    create(
        "context",
        "at(2026-11-22T13:00:00)",
        target ->
            target.input(
                """
                {"at": "<aws.scheduler.scheduled-time>", "arn": "<aws.scheduler.schedule-arn>",
                 "id": "<aws.scheduler.execution-id>", "try": "<aws.scheduler.attempt-number>"}
                """));

    server.time.advance(Duration.ofHours(1));

    var call = functions.next();
    assertThat(call.json().path("at").asText()).isEqualTo("2026-11-22T13:00:00Z");
    assertThat(call.json().path("arn").asText()).endsWith(":schedule/default/context");
    assertThat(call.json().path("try").asText()).isEqualTo("1");
    assertThat(call.json().path("id").asText()).isEqualTo(call.requestId());
  }

  @Test
  void disabled_doesNotFire_untilItIsEnabled() throws Exception {
    server.scheduler.createSchedule(
        request("off", "rate(1 minute)", FUNCTION).state(ScheduleState.DISABLED).build());
    server.time.advance(Duration.ofHours(1));
    functions.noneSoFar();

    update("off", "rate(1 hour)");

    functions.next();
    assertThat(server.scheduler.getSchedule(r -> r.name("off")).state())
        .isEqualTo(ScheduleState.ENABLED);
  }

  @Test
  void update_replacesTheSchedule_andTheOldTimeIsVoid() throws Exception {
    create("moved", "at(2026-11-22T13:00:00)", target -> {});

    update("moved", "at(2026-11-22T14:00:00)");

    server.time.advance(Duration.ofMinutes(90));
    functions.noneSoFar();
    server.time.advance(Duration.ofMinutes(30));
    functions.next();
  }

  @Test
  void delete_beforeItsTime_doesNotFire() {
    create("gone", "at(2026-11-22T13:00:00)", target -> {});

    server.scheduler.deleteSchedule(request -> request.name("gone"));

    server.time.advance(Duration.ofHours(2));
    functions.noneSoFar();
  }

  @Test
  void delete_andMadeAgain_firesOnlyForTheNewOne() throws Exception {
    create("again", "at(2026-11-22T13:00:00)", target -> target.input("1"));
    server.scheduler.deleteSchedule(request -> request.name("again"));
    create("again", "at(2026-11-22T13:00:00)", target -> target.input("2"));

    server.time.advance(Duration.ofHours(1));

    assertThat(functions.next().payload()).isEqualTo("2");
    functions.noneSoFar();
  }

  @Test
  void window_firesWithinIt() throws Exception {
    server.scheduler.createSchedule(
        request("flexible", "at(2026-11-22T13:00:00)", FUNCTION)
            .flexibleTimeWindow(
                w -> w.mode(FlexibleTimeWindowMode.FLEXIBLE).maximumWindowInMinutes(15))
            .build());

    server.time.advance(Duration.ofHours(1).minusSeconds(1));
    functions.noneSoFar();
    server.time.advance(Duration.ofMinutes(15));
    functions.next();
  }

  @Test
  void refused_isTriedAgainAndDeliveredInTheEnd() throws Exception {
    server.server.deliveries(Deliveries.seeded(1).refusing(1));
    create(
        "stubborn",
        "at(2026-11-22T13:00:00)",
        target -> target.input("\"<aws.scheduler.attempt-number>\""));
    server.time.advance(Duration.ofHours(1));
    server.time.awaitTaskAt(Instant.parse("2026-11-22T13:00:01Z"));
    functions.noneSoFar();

    server.time.advance(Duration.ofSeconds(1));
    server.server.deliveries(Deliveries.faithful());
    server.time.advance(Duration.ofSeconds(2));

    assertThat(functions.next().payload()).isEqualTo("\"3\"");
  }

  @Test
  void refused_tooOften_becomesADeadLetter() throws Exception {
    server.server.deliveries(Deliveries.seeded(1).refusing(1));
    var dead = server.queue("dead");
    create(
        "stubborn",
        "at(2026-11-22T13:00:00)",
        target ->
            target
                .input("{\"id\":7}")
                .retryPolicy(policy -> policy.maximumRetryAttempts(1))
                .deadLetterConfig(config -> config.arn(QUEUE + "dead")));

    server.time.advance(Duration.ofHours(1));
    server.time.awaitTaskAt(Instant.parse("2026-11-22T13:00:01Z"));
    server.time.advance(Duration.ofSeconds(1));

    var letter = receive(dead);
    assertThat(letter.body()).isEqualTo("{\"id\":7}");
    assertThat(text(letter, "EXHAUSTED_RETRY_CONDITION")).isEqualTo("MaximumRetryAttempts");
    assertThat(text(letter, "RETRY_ATTEMPTS")).isEqualTo("1");
    assertThat(text(letter, "ERROR_CODE")).isEqualTo("ThrottlingException");
    assertThat(text(letter, "SCHEDULED_TIME")).isEqualTo("2026-11-22T13:00:00Z");
    assertThat(text(letter, "TARGET_ARN")).isEqualTo(FUNCTION);
    functions.noneSoFar();
  }

  @Test
  void refused_forTooLong_becomesADeadLetter() throws Exception {
    server.server.deliveries(Deliveries.seeded(1).refusing(1));
    var dead = server.queue("dead");
    create(
        "stubborn",
        "at(2026-11-22T13:00:00)",
        target ->
            target
                .retryPolicy(policy -> policy.maximumEventAgeInSeconds(60))
                .deadLetterConfig(config -> config.arn(QUEUE + "dead")));

    server.time.advance(Duration.ofMinutes(62));

    assertThat(text(receive(dead), "EXHAUSTED_RETRY_CONDITION"))
        .isEqualTo("MaximumEventAgeInSeconds");
  }

  @Test
  void target_notThere_becomesADeadLetterAtOnce() {
    var dead = server.queue("dead");
    create(
        "lost",
        "at(2026-11-22T13:00:00)",
        target -> target.deadLetterConfig(config -> config.arn(QUEUE + "dead")),
        FUNCTION + "Gone");

    server.time.advance(Duration.ofHours(1));

    var letter = receive(dead);
    assertThat(text(letter, "ERROR_CODE")).isEqualTo("ResourceNotFoundException");
    assertThat(letter.messageAttributes()).doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
  }

  @Test
  void create_twice_isAConflict_unlessItIsTheSameRequestAgain() {
    var request = request("same", "rate(1 hour)", FUNCTION).clientToken("token-1").build();
    var first = server.scheduler.createSchedule(request);

    assertThat(server.scheduler.createSchedule(request).scheduleArn())
        .isEqualTo(first.scheduleArn());
    assertThatThrownBy(
            () -> server.scheduler.createSchedule(request.toBuilder().clientToken("2").build()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("Schedule same already exists.");
  }

  @Test
  void get_showsWhatWasAskedWithDefaults() {
    create("shown", "rate(1 hour)", target -> target.input("{}"));

    var schedule = server.scheduler.getSchedule(request -> request.name("shown"));

    assertThat(schedule.scheduleExpression()).isEqualTo("rate(1 hour)");
    assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("UTC");
    assertThat(schedule.state()).isEqualTo(ScheduleState.ENABLED);
    assertThat(schedule.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.NONE);
    assertThat(schedule.creationDate()).isEqualTo(TestServer.START);
    assertThat(schedule.target().retryPolicy().maximumRetryAttempts()).isEqualTo(185);
    assertThat(schedule.target().retryPolicy().maximumEventAgeInSeconds()).isEqualTo(86_400);
    assertThat(schedule.target().input()).isEqualTo("{}");
    assertThat(schedule.groupName()).isEqualTo("default");
  }

  @Test
  void list_inPagesByGroupPrefixAndState_findsThem() {
    for (int i = 0; i < 5; i++) {
      int number = i;
      server.scheduler.createSchedule(
          request("job-" + number, "rate(1 hour)", FUNCTION)
              .groupName("jobs")
              .state(number == 4 ? ScheduleState.DISABLED : ScheduleState.ENABLED)
              .build());
    }
    create("other", "rate(1 hour)", target -> {});

    assertThat(
            server
                .scheduler
                .listSchedulesPaginator(r -> r.groupName("jobs").namePrefix("job").maxResults(2))
                .schedules()
                .stream()
                .map(ScheduleSummary::name))
        .containsExactly("job-0", "job-1", "job-2", "job-3", "job-4");
    assertThat(
            server
                .scheduler
                .listSchedules(r -> r.state(ScheduleState.DISABLED))
                .schedules()
                .stream()
                .map(ScheduleSummary::name))
        .containsExactly("job-4");
  }

  @Test
  void group_isMadeListedAndDeletedWithItsSchedules() {
    server.scheduler.createScheduleGroup(request -> request.name("mine"));
    server.scheduler.createSchedule(
        request("a", "at(2026-11-22T13:00:00)", FUNCTION).groupName("mine").build());

    assertThat(server.scheduler.getScheduleGroup(r -> r.name("mine")).arn())
        .isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule-group/mine");
    assertThat(
            server.scheduler.listScheduleGroups(all -> {}).scheduleGroups().stream()
                .map(ScheduleGroupSummary::name))
        .containsExactly("default", "jobs", "mine");
    assertThatThrownBy(() -> server.scheduler.createScheduleGroup(r -> r.name("mine")))
        .isInstanceOf(ConflictException.class);
    server.scheduler.deleteScheduleGroup(request -> request.name("mine"));

    server.time.advance(Duration.ofHours(1));
    functions.noneSoFar();
    assertThatThrownBy(() -> server.scheduler.getScheduleGroup(r -> r.name("mine")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Schedule group mine does not exist.");
  }

  @Test
  void group_default_cannotBeDeleted() {
    assertThatThrownBy(() -> server.scheduler.deleteScheduleGroup(r -> r.name("default")))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void create_inAGroupThatIsNotThere_isNotFound() {
    assertThatThrownBy(
            () ->
                server.scheduler.createSchedule(
                    request("a", "rate(1 hour)", FUNCTION).groupName("none").build()))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void create_badRequests_areRefusedWithTheReasonAndChangeNothing() {
    refused(
        request("a b", "rate(1 hour)", FUNCTION),
        "1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member"
            + " must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$");
    refused(
        request("x".repeat(65), "rate(1 hour)", FUNCTION),
        "Member must have length less than or equal to 64");
    refused(
        request("a", "rate(1 hours ago)", FUNCTION),
        "Invalid Schedule Expression rate(1 hours ago).");
    refused(
        request("a", "cron(0 0 * * * *)", FUNCTION),
        "Invalid Schedule Expression cron(0 0 * * * *).");
    refused(
        request("a", "rate(1 hour)", FUNCTION).scheduleExpressionTimezone("Mars/Base"),
        "Invalid ScheduleExpressionTimezone Mars/Base.");
    refused(
        request("a", "rate(1 hour)", FUNCTION).startDate(TestServer.START.minusSeconds(301)),
        "The StartDate you specify cannot be earlier than 5 minutes ago.");
    refused(
        request("a", "rate(1 hour)", FUNCTION).endDate(TestServer.START.minusSeconds(1)),
        "The EndDate you specify cannot be in the past.");
    refused(
        request("a", "rate(1 hour)", FUNCTION)
            .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.FLEXIBLE)),
        "MaximumWindowInMinutes must be set");
    refused(
        request("a", "rate(1 hour)", FUNCTION)
            .target(t -> t.arn(FUNCTION).roleArn(ROLE).input("{not json}")),
        "the Input must be JSON");
    refused(
        request("a", "rate(1 hour)", FUNCTION).target(t -> t.arn(FUNCTION).roleArn("me")),
        "'target.roleArn' failed to satisfy constraint");
    refused(request("a", "rate(1 hour)", "jobs"), "Provided Arn is not in correct format.");
    refused(
        request("a", "rate(1 hour)", "arn:aws:sns:us-east-1:000000000000:topic"),
        "is not served here. Use a Lambda function or an SQS queue.");
    refused(
        request("a", "rate(1 hour)", FUNCTION)
            .target(
                t -> t.arn(FUNCTION).roleArn(ROLE).retryPolicy(p -> p.maximumRetryAttempts(186))),
        "Member must have value less than or equal to 185");

    assertThat(names()).isEmpty();
  }

  private void refused(CreateScheduleRequest.Builder request, String reason) {
    assertThatThrownBy(() -> server.scheduler.createSchedule(request.build()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(reason);
  }

  private void create(String name, String expression, Consumer<Target.Builder> target) {
    create(name, expression, target, FUNCTION);
  }

  private void create(String name, String expression, Consumer<Target.Builder> target, String arn) {
    server.scheduler.createSchedule(
        request(name, expression, arn)
            .target(Target.builder().arn(arn).roleArn(ROLE).applyMutation(target).build())
            .build());
  }

  private void update(String name, String expression) {
    server.scheduler.updateSchedule(
        request ->
            request
                .name(name)
                .scheduleExpression(expression)
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target -> target.arn(FUNCTION).roleArn(ROLE)));
  }

  private static CreateScheduleRequest.Builder request(String name, String expression, String arn) {
    return CreateScheduleRequest.builder()
        .name(name)
        .scheduleExpression(expression)
        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
        .target(target -> target.arn(arn).roleArn(ROLE));
  }

  private List<String> names() {
    return server.scheduler.listSchedules(all -> {}).schedules().stream()
        .map(ScheduleSummary::name)
        .toList();
  }

  private Message receive(String url) {
    var messages =
        server
            .sqs
            .receiveMessage(
                request -> request.queueUrl(url).messageAttributeNames("All").waitTimeSeconds(20))
            .messages();
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  private static String text(Message message, String attribute) {
    var value = message.messageAttributes().get(attribute);
    return value == null ? "missing" : value.stringValue();
  }
}
