package dev.ctxaws.local.events.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.ctxaws.local.events.core.ApiException;
import dev.ctxaws.local.events.core.Core;
import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.core.LocalServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers the REST protocol of EventBridge Scheduler. */
public final class SchedulerApi {
  private static final int MAX_REQUEST = 1 << 20;
  private static final Pattern PATH = Pattern.compile("/(schedules|schedule-groups)(?:/([^/]*))?");

  private final Core core;
  private final Schedules schedules;

  public SchedulerApi(Core core, Schedules schedules) {
    this.core = core;
    this.schedules = schedules;
  }

  /** Whether a path is one of this protocol. */
  public static boolean isServed(String path) {
    return PATH.matcher(path).matches();
  }

  /** Answers a call. */
  public void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("content-type", "application/json");
    try {
      var body = body(LocalServer.body(exchange, MAX_REQUEST));
      LocalServer.send(exchange, 200, Json.bytes(call(exchange, body)));
    } catch (ApiException e) {
      exchange.getResponseHeaders().set("x-amzn-errortype", e.code());
      LocalServer.send(exchange, e.status(), Json.bytes(Json.object().put("Message", e.text())));
    }
  }

  private static JsonNode body(byte[] bytes) {
    if (bytes.length == 0) {
      return Json.object();
    }
    try {
      if (bytes.length <= MAX_REQUEST && Json.read(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException _) {
      // Refused below.
    }
    throw new ApiException(
        400,
        "SerializationException",
        "Expected a JSON object of at most " + MAX_REQUEST + " bytes.");
  }

  private ObjectNode call(HttpExchange exchange, JsonNode body) {
    var uri = exchange.getRequestURI();
    var path = PATH.matcher(uri.getRawPath());
    var query = query(uri.getRawQuery());
    boolean isGroup = path.matches() && path.group(1).equals("schedule-groups");
    var name = path.group(2) == null ? null : decode(path.group(2));
    var method = exchange.getRequestMethod();
    if (name == null || name.isEmpty()) {
      if (!method.equals("GET")) {
        throw unknown(method, uri.getRawPath());
      }
      return isGroup ? listGroups(query) : listSchedules(query);
    }
    if (isGroup && method.equals("PUT")) {
      throw unknown(method, uri.getRawPath());
    }
    return switch (method) {
      case "POST" -> isGroup ? createGroup(name, body) : createSchedule(name, body);
      case "GET" -> isGroup ? schedules.group(name).shown() : getSchedule(name, query);
      case "DELETE" -> isGroup ? deleteGroup(name) : deleteSchedule(name, query);
      case "PUT" -> updateSchedule(name, body);
      default -> throw unknown(method, uri.getRawPath());
    };
  }

  private static ApiException unknown(String method, String path) {
    return new ApiException(
        404, "UnknownOperationException", "There is no operation " + method + " " + path + ".");
  }

  private ObjectNode createSchedule(String name, JsonNode body) {
    var asked = ScheduleRequest.read(body, name, core.now());
    var token = Json.text(body, "ClientToken");
    return arn(schedules.create(group(Json.text(body, "GroupName")), name, asked, token));
  }

  private ObjectNode updateSchedule(String name, JsonNode body) {
    var asked = ScheduleRequest.read(body, name, core.now());
    return arn(schedules.update(group(Json.text(body, "GroupName")), name, asked));
  }

  private static ObjectNode arn(Schedule schedule) {
    return Json.object().put("ScheduleArn", schedule.arn().toString());
  }

  private ObjectNode getSchedule(String name, Map<String, String> query) {
    var schedule = schedules.schedule(group(query.get("groupName")), name);
    return head(schedule).setAll(schedule.asked());
  }

  private ObjectNode deleteSchedule(String name, Map<String, String> query) {
    schedules.delete(group(query.get("groupName")), name);
    return Json.object();
  }

  private ObjectNode listSchedules(Map<String, String> query) {
    var group = query.get("ScheduleGroup");
    if (group != null) {
      schedules.group(group);
    }
    var prefix = query.getOrDefault("NamePrefix", "");
    var state = query.get("State");
    var found =
        schedules.schedules().stream()
            .filter(schedule -> group == null || schedule.group().equals(group))
            .filter(schedule -> schedule.name().startsWith(prefix))
            .filter(schedule -> state == null || state.equals(state(schedule)))
            .toList();
    return Page.of(query)
        .of(found, "Schedules", schedule -> schedule.arn().resource(), SchedulerApi::summary);
  }

  private static String state(Schedule schedule) {
    return schedule.asked().path("State").asText();
  }

  private static ObjectNode summary(Schedule schedule) {
    var summary = head(schedule).put("State", state(schedule));
    summary.putObject("Target").put("Arn", schedule.target().path("Arn").asText());
    return summary;
  }

  private static ObjectNode head(Schedule schedule) {
    return Json.object()
        .put("Arn", schedule.arn().toString())
        .put("GroupName", schedule.group())
        .put("Name", schedule.name())
        .put("CreationDate", Epoch.write(schedule.created()))
        .put("LastModificationDate", Epoch.write(schedule.modified()));
  }

  private ObjectNode createGroup(String name, JsonNode body) {
    var constraints = new Constraints();
    ScheduleRequest.name(constraints, name, "name");
    constraints.check();
    var group = schedules.createGroup(name, Json.text(body, "ClientToken"));
    return Json.object().put("ScheduleGroupArn", group.arn());
  }

  private ObjectNode deleteGroup(String name) {
    schedules.deleteGroup(name);
    return Json.object();
  }

  private ObjectNode listGroups(Map<String, String> query) {
    var prefix = query.getOrDefault("NamePrefix", "");
    var found =
        schedules.groups().stream().filter(group -> group.name().startsWith(prefix)).toList();
    return Page.of(query).of(found, "ScheduleGroups", Group::name, Group::shown);
  }

  private static String group(@Nullable String given) {
    return given == null ? Group.DEFAULT : given;
  }

  private static Map<String, String> query(@Nullable String raw) {
    var query = new HashMap<String, String>();
    if (raw != null) {
      for (var pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
