package dev.ctxaws.local;

import dev.ctxaws.local.Yaml.Obj;
import dev.ctxaws.local.events.EventServerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a SAM template says about Lambda functions and what calls them, with its intrinsic functions
 * evaluated for this machine.
 */
public final class SamTemplate {
  private static final String DOMAIN = "AWS::OpenSearchService::Domain";
  private static final Duration SAM_DEFAULT_TIMEOUT = Duration.ofSeconds(3);
  private static final int SAM_DEFAULT_MEMORY_MB = 128;

  private final List<LambdaFunction> functions;
  private final TemplateEvents events;
  private final TemplateBuckets buckets;
  private final Map<String, String> streams;
  private final boolean hasSearch;

  private SamTemplate(
      List<LambdaFunction> functions,
      TemplateEvents events,
      TemplateBuckets buckets,
      Map<String, String> streams,
      boolean hasSearch) {
    this.functions = List.copyOf(functions);
    this.events = events;
    this.buckets = buckets;
    this.streams = Map.copyOf(streams);
    this.hasSearch = hasSearch;
  }

  /** In the order of the template. */
  public List<LambdaFunction> functions() {
    return functions;
  }

  TemplateEvents events() {
    return events;
  }

  /** Gives a server the queues, schedules and what else calls functions by events. */
  public EventServerBuilder in(EventServerBuilder server) {
    return events.in(server);
  }

  TemplateBuckets buckets() {
    return buckets;
  }

  /** What the streams of tables show, such as {@code NEW_IMAGE}, by the name of the table. */
  Map<String, String> streams() {
    return streams;
  }

  /** Whether there is a domain of OpenSearch. */
  boolean hasSearch() {
    return hasSearch;
  }

  /** Reads a template. Throws {@link TemplateException} when it cannot be run on this machine. */
  public static SamTemplate read(Path file) throws IOException {
    try (var reader = Files.newBufferedReader(file)) {
      if (Yaml.read(reader, file.toString()) instanceof Obj template) {
        return new Reader(template, file).read();
      }
    }
    throw new TemplateException(file + ": expected a template, found no object.");
  }

  /** The function with a name, or null when there is none. */
  public @Nullable LambdaFunction function(String name) {
    for (var function : functions) {
      if (function.name().equals(name)) {
        return function;
      }
    }
    return null;
  }

  /**
   * The environment variables of all functions together, for the one process that runs them here;
   * but for {@code CTX_READ_ONLY}, as others in that process have to write.
   *
   * @throws TemplateException when two functions give one variable two values
   */
  public Map<String, String> environment() {
    var all = new TreeMap<String, String>();
    for (var function : functions) {
      function
          .environment()
          .forEach(
              (name, value) -> {
                if (name.equals("CTX_READ_ONLY")) {
                  return;
                }
                var earlier = all.putIfAbsent(name, value);
                if (earlier != null && !earlier.equals(value)) {
                  throw new TemplateException(
                      function.logicalId()
                          + ": the variable "
                          + name
                          + " differs from another function's. All functions run in one process"
                          + " here, so a name can have one value.");
                }
              });
    }
    return all;
  }

  /** Reads one template. */
  private record Reader(Obj template, Path file, Intrinsics intrinsics) {
    Reader(Obj template, Path file) {
      this(template, file, new Intrinsics(template));
    }

    /**
     * The resources that are there, as far as they matter here: CloudFormation's own functions,
     * which it calls while it deploys, have nobody who calls them.
     */
    private Obj resources() {
      var there = new LinkedHashMap<>(template.child("Resources").fields());
      there.entrySet().removeIf(entry -> !isThere(entry.getKey(), entry.getValue()));
      for (var resource : List.copyOf(there.values())) {
        if (resource instanceof Obj custom
            && isCustom(custom.text("Type"))
            && custom.child("Properties").get("ServiceToken") instanceof Obj token) {
          token.fields().values().forEach(name -> there.remove(firstPart(name)));
        }
      }
      return new Obj(there);
    }

    private boolean isThere(String id, Yaml resource) {
      var condition = resource instanceof Obj object ? object.text("Condition") : null;
      return condition == null || intrinsics.condition(condition, at(id));
    }

    private static boolean isCustom(@Nullable String type) {
      return type != null && type.startsWith("Custom::");
    }

    /** {@code Function} of {@code Function.Arn}. */
    private static String firstPart(Yaml name) {
      return name instanceof Yaml.Text(String text) ? text.split("\\.", 2)[0] : "";
    }

    SamTemplate read() {
      var functions = new ArrayList<LambdaFunction>();
      var resources = resources();
      resources
          .fields()
          .forEach(
              (id, resource) -> {
                if (resource instanceof Obj object
                    && "AWS::Serverless::Function".equals(object.text("Type"))) {
                  functions.add(function(id, object.child("Properties")));
                }
              });
      var events = new TemplateEventsReader(intrinsics, file.toString());
      return new SamTemplate(
          functions,
          events.read(resources, functions),
          TemplateBuckets.read(resources, functions, intrinsics, file.toString()),
          streams(resources),
          resources.fields().values().stream()
              .anyMatch(it -> it instanceof Obj object && DOMAIN.equals(object.text("Type"))));
    }

    private Map<String, String> streams(Obj resources) {
      var streams = new TreeMap<String, String>();
      resources
          .fields()
          .forEach(
              (id, resource) -> {
                if (resource instanceof Obj table
                    && "AWS::DynamoDB::Table".equals(table.text("Type"))) {
                  var stream = table.child("Properties").child("StreamSpecification");
                  var view = evaluate(stream.get("StreamViewType"), id);
                  if (view != null) {
                    streams.put(intrinsics.ref(id, at(id)), view);
                  }
                }
              });
      return streams;
    }

    private LambdaFunction function(String id, Obj properties) {
      var globals = template.child("Globals").child("Function");
      var handler = evaluate(first(properties.get("Handler"), globals.get("Handler")), id);
      if (handler == null) {
        throw new TemplateException(file + ": " + id + " has no Handler.");
      }
      var name = evaluate(properties.get("FunctionName"), id);
      var timeout = evaluate(first(properties.get("Timeout"), globals.get("Timeout")), id);
      var memory = evaluate(first(properties.get("MemorySize"), globals.get("MemorySize")), id);
      var environment = new LinkedHashMap<String, String>();
      for (var part : List.of(globals, properties)) {
        part.child("Environment")
            .child("Variables")
            .fields()
            .forEach((key, value) -> environment.put(key, intrinsics.evaluate(value, at(id))));
      }
      return new LambdaFunction(
          id,
          name == null ? id : name,
          handler,
          environment,
          timeout == null ? SAM_DEFAULT_TIMEOUT : Duration.ofSeconds(Long.parseLong(timeout)),
          memory == null ? SAM_DEFAULT_MEMORY_MB : Integer.parseInt(memory),
          evaluate(first(properties.get("CodeUri"), globals.get("CodeUri")), id),
          snapStart(id, globals, properties),
          routes(id, properties));
    }

    private boolean snapStart(String id, Obj globals, Obj properties) {
      var applied =
          first(
              properties.child("SnapStart").get("ApplyOn"),
              globals.child("SnapStart").get("ApplyOn"));
      return "PublishedVersions".equals(evaluate(applied, id));
    }

    private List<Route> routes(String id, Obj properties) {
      var routes = new ArrayList<Route>();
      for (var event : properties.child("Events").fields().values()) {
        if (event instanceof Obj object && "HttpApi".equals(object.text("Type"))) {
          var path = evaluate(object.child("Properties").get("Path"), id);
          var method = evaluate(object.child("Properties").get("Method"), id);
          routes.add(
              new Route(method == null ? "ANY" : method, path == null ? Route.DEFAULT : path));
        }
      }
      return routes;
    }

    private @Nullable String evaluate(@Nullable Yaml value, String id) {
      return value == null ? null : intrinsics.evaluate(value, at(id));
    }

    private String at(String id) {
      return file + ": " + id;
    }

    private static @Nullable Yaml first(@Nullable Yaml one, @Nullable Yaml other) {
      return one != null ? one : other;
    }
  }
}
