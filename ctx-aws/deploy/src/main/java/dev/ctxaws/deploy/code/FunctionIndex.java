package dev.ctxaws.deploy.code;

import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;
import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The methods of an app that are called from outside, found by their annotations and named as the
 * processor names them.
 *
 * @param functions by their paths
 * @param auth what names the auth providers
 * @param crons what declares crons
 */
record FunctionIndex(Map<String, Declared> functions, List<MethodKey> auth, List<MethodKey> crons) {
  /** A function. */
  record Declared(FunctionKind kind, Visibility visibility, MethodKey method) {}

  private static final String PACKAGE = "Ldev/ctxaws/function/";
  private static final String DEFAULT_METHOD = "default_";

  /** The functions of an app whose root package is such as {@code app}. */
  static FunctionIndex of(AppClasses app, String root) {
    var index = new FunctionIndex(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
    for (var type : app.all()) {
      var ofClass = kind(type);
      for (var method : type.methods()) {
        index.add(type, method, ofClass, root);
      }
    }
    return index;
  }

  private void add(ClassModel type, MethodModel method, @Nullable Kind ofClass, String root) {
    var key =
        new MethodKey(
            type.thisClass().asInternalName(),
            method.methodName().stringValue(),
            method.methodType().stringValue());
    var kind = kind(method);
    if (kind != null) {
      functions.put(
          module(key.owner(), root) + ":" + name(key),
          new Declared(kind.kind, kind.visibility, key));
    } else if (ofClass != null && key.name().equals("handler")) {
      functions.put(
          functionClass(key.owner(), root), new Declared(ofClass.kind, ofClass.visibility, key));
    }
    if (has(method, "Ldev/ctxaws/auth/AuthProviders;")) {
      auth.add(key);
    }
    if (has(method, "Ldev/ctxaws/cron/Crons;")) {
      crons.add(key);
    }
  }

  private static String name(MethodKey key) {
    return key.name().equals(DEFAULT_METHOD) ? "default" : key.name();
  }

  /** {@code admin/users} for {@code app/admin/Users}. */
  private static String module(String owner, String root) {
    var below = below(owner, root);
    int last = below.lastIndexOf('/') + 1;
    return below.substring(0, last) + lowerFirst(below.substring(last));
  }

  /** {@code admin:export} for {@code app/admin/Export}. */
  private static String functionClass(String owner, String root) {
    var below = below(owner, root);
    int last = below.lastIndexOf('/');
    return below.substring(0, Math.max(last, 0)) + ":" + lowerFirst(below.substring(last + 1));
  }

  private static String below(String owner, String root) {
    return owner.startsWith(root + "/") ? owner.substring(root.length() + 1) : owner;
  }

  private static String lowerFirst(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private record Kind(FunctionKind kind, Visibility visibility) {}

  private static @Nullable Kind kind(AttributedElement element) {
    for (var annotation : annotations(element)) {
      var type = annotation.className().stringValue();
      if (type.startsWith(PACKAGE)) {
        switch (type.substring(PACKAGE.length())) {
          case "Query;" -> {
            return new Kind(FunctionKind.QUERY, Visibility.PUBLIC);
          }
          case "Mutation;" -> {
            return new Kind(FunctionKind.MUTATION, Visibility.PUBLIC);
          }
          case "Action;" -> {
            return new Kind(FunctionKind.ACTION, Visibility.PUBLIC);
          }
          case "HttpAction;" -> {
            return new Kind(FunctionKind.HTTP_ACTION, Visibility.PUBLIC);
          }
          case "InternalQuery;" -> {
            return new Kind(FunctionKind.QUERY, Visibility.INTERNAL);
          }
          case "InternalMutation;" -> {
            return new Kind(FunctionKind.MUTATION, Visibility.INTERNAL);
          }
          case "InternalAction;" -> {
            return new Kind(FunctionKind.ACTION, Visibility.INTERNAL);
          }
          default -> {}
        }
      }
    }
    return null;
  }

  private static boolean has(AttributedElement element, String type) {
    return annotations(element).stream().anyMatch(it -> it.className().equalsString(type));
  }

  private static List<Annotation> annotations(AttributedElement element) {
    return element
        .findAttribute(Attributes.runtimeInvisibleAnnotations())
        .map(it -> it.annotations())
        .orElse(List.of());
  }
}
