package dev.ctxaws.deploy.iam;

import dev.ctxaws.deploy.iam.Permission.Kind;
import dev.ctxaws.deploy.iam.Permission.Operator;
import dev.ctxaws.local.Intrinsics;
import dev.ctxaws.local.TemplateException;
import dev.ctxaws.local.Yaml;
import dev.ctxaws.local.Yaml.Arr;
import dev.ctxaws.local.Yaml.Obj;
import dev.ctxaws.local.Yaml.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The statements of each function of a template: those that stand under its {@code Policies}, and
 * those of the managed policies that are referred to there.
 *
 * <p>What SAM adds of its own accord is left out: the right to write logs, and to read the streams
 * and queues that call a function. These are policies of AWS, on all resources.
 */
final class Policies {
  private final Obj resources;
  private final Intrinsics intrinsics;
  private final String file;

  private Policies(Obj template, String file) {
    this.resources = template.child("Resources");
    this.intrinsics = new Intrinsics(template);
    this.file = file;
  }

  /** The statements of each function, by its logical id. */
  static SortedMap<String, List<Permission>> of(Path file) throws IOException {
    try (var reader = Files.newBufferedReader(file)) {
      if (Yaml.read(reader, file.toString()) instanceof Obj template) {
        return new Policies(template, file.toString()).read();
      }
    }
    throw new TemplateException(file + ": expected a template, found no object.");
  }

  private SortedMap<String, List<Permission>> read() {
    var all = new TreeMap<String, List<Permission>>();
    resources
        .fields()
        .forEach(
            (id, resource) -> {
              if (resource instanceof Obj function
                  && "AWS::Serverless::Function".equals(function.text("Type"))) {
                var permissions = new ArrayList<Permission>();
                for (var policy : items(function.child("Properties").get("Policies"))) {
                  add(policy, id, permissions);
                }
                all.put(id, permissions);
              }
            });
    return all;
  }

  private void add(Yaml policy, String id, List<Permission> permissions) {
    var chosen = intrinsics.chosen(policy, at(id));
    if (!(chosen instanceof Obj object)) {
      throw new TemplateException(
          at(id)
              + ": a policy is a document or a !Ref here, as what AWS's own allow is not known.");
    }
    var reference = object.text("Ref");
    if ("AWS::NoValue".equals(reference)) {
      return;
    }
    var document =
        reference == null
            ? object
            : resources.child(reference).child("Properties").child("PolicyDocument");
    for (var item : items(document.get("Statement"))) {
      if (intrinsics.chosen(item, at(id)) instanceof Obj statement
          && !"AWS::NoValue".equals(statement.text("Ref"))) {
        permissions.add(permission(statement, id));
      }
    }
  }

  private Permission permission(Obj statement, String id) {
    for (var name : statement.fields().keySet()) {
      if (!List.of("Sid", "Effect", "Action", "Resource", "Condition").contains(name)) {
        throw new TemplateException(at(id) + ": a statement with " + name + " is not understood.");
      }
    }
    var conditions = new TreeMap<String, Operator>();
    statement
        .child("Condition")
        .fields()
        .forEach(
            (operator, keys) -> {
              if (keys instanceof Obj object) {
                object
                    .fields()
                    .forEach(
                        (key, values) ->
                            conditions.put(
                                key, new Operator(kind(operator, id), texts(values, id))));
              }
            });
    return new Permission(
        "Allow".equals(statement.text("Effect")),
        texts(statement.get("Action"), id),
        texts(statement.get("Resource"), id),
        conditions);
  }

  private Kind kind(String operator, String id) {
    return switch (operator) {
      case "StringEquals", "ArnEquals" -> Kind.EQUALS;
      case "StringLike", "ArnLike" -> Kind.LIKE;
      case "Bool" -> Kind.BOOL;
      default ->
          throw new TemplateException(
              at(id) + ": the operator " + operator + " is not understood.");
    };
  }

  private List<String> texts(@Nullable Yaml value, String id) {
    return items(value).stream().map(item -> intrinsics.evaluate(item, at(id))).toList();
  }

  private static List<Yaml> items(@Nullable Yaml value) {
    return switch (value) {
      case null -> List.of();
      case Arr(var items) -> items;
      case Obj one -> List.of(one);
      case Text one -> List.of(one);
    };
  }

  private String at(String id) {
    return file + ": " + id;
  }

  /** The matrix: which function may do what. */
  static Map<String, List<String>> actions(SortedMap<String, List<Permission>> policies) {
    var actions = new TreeMap<String, List<String>>();
    policies.forEach(
        (id, permissions) ->
            actions.put(
                id,
                permissions.stream()
                    .filter(Permission::allows)
                    .flatMap(permission -> permission.actions().stream())
                    .distinct()
                    .sorted()
                    .toList()));
    return actions;
  }
}
