package dev.ctxaws.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.sqs.model.Message;

/** {@code kill -9} while clients send: what was acknowledged is there afterwards. */
final class KillTest {
  private static final int ACKNOWLEDGED_OF_EACH = 60;

  @TempDir private Path folder = Path.of("");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void killed_whileClientsSend_losesNothingThatWasAcknowledged() throws Exception {
    var messages = new ConcurrentLinkedQueue<String>();
    var calls = new ConcurrentLinkedQueue<String>();
    var schedules = new ConcurrentLinkedQueue<String>();
    var child = child();
    try (var lines = child.inputReader()) {
      var url = lines.readLine();
      assertThat(url).isNotNull();
      var enough = new CountDownLatch(3 * ACKNOWLEDGED_OF_EACH);
      var senders =
          new Thread[] {
            sender("m", messages, enough, name -> message(url, name)),
            sender("c", calls, enough, name -> call(url, name)),
            sender("s", schedules, enough, name -> schedule(url, name))
          };

      enough.await();
      // SIGKILL, in the middle of the calls that go on.
      child.destroyForcibly().waitFor();
      for (var sender : senders) {
        sender.join();
      }
    }

    var functions = new TestFunctions("Jobs");
    try (var server = TestServer.at(Instant.now(), functions, with -> with.in(folder))) {
      assertThat(received(server)).containsAll(messages);
      assertThat(
              server.scheduler.listSchedulesPaginator(all -> {}).schedules().stream()
                  .map(ScheduleSummary::name)
                  .toList())
          .containsAll(schedules);
      var made = new HashSet<String>();
      while (!made.containsAll(calls)) {
        made.add(functions.next().json().asText());
      }
    }
  }

  /** One request after the other, until the server is gone. */
  private Thread sender(
      String prefix, Collection<String> acknowledged, CountDownLatch enough, Requests requests) {
    return Thread.startVirtualThread(
        () -> {
          try {
            for (int i = 0; ; i++) {
              var response = http.send(requests.of(prefix + i), BodyHandlers.ofString());
              assertThat(response.statusCode()).isIn(200, 202);
              acknowledged.add(prefix + i);
              enough.countDown();
            }
          } catch (IOException _) {
            // Killed, as it should be.
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private interface Requests {
    HttpRequest of(String name);
  }

  private static HttpRequest message(String url, String name) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("X-Amz-Target", "AmazonSQS.SendMessage")
        .POST(BodyPublishers.ofString("{\"QueueUrl\":\"/q\",\"MessageBody\":\"" + name + "\"}"))
        .build();
  }

  private static HttpRequest call(String url, String name) {
    return HttpRequest.newBuilder(URI.create(url + "/2015-03-31/functions/Jobs/invocations"))
        .header("X-Amz-Invocation-Type", "Event")
        .POST(BodyPublishers.ofString("\"" + name + "\""))
        .build();
  }

  private static HttpRequest schedule(String url, String name) {
    return HttpRequest.newBuilder(URI.create(url + "/schedules/" + name))
        .POST(
            BodyPublishers.ofString(
                """
                {"ScheduleExpression": "at(2099-01-01T00:00:00)",
                 "FlexibleTimeWindow": {"Mode": "OFF"},
                 "Target": {"Arn": "arn:aws:lambda:us-east-1:000000000000:function:Jobs",
                            "RoleArn": "arn:aws:iam::000000000000:role/scheduler"}}
                """))
        .build();
  }

  private static Set<String> received(TestServer server) {
    var url = server.queue("q");
    var bodies = new HashSet<String>();
    while (true) {
      var batch =
          server
              .sqs
              .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
              .messages();
      if (batch.isEmpty()) {
        return bodies;
      }
      batch.stream().map(Message::body).forEach(bodies::add);
    }
  }

  private Process child() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledServer.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
