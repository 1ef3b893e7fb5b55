package dev.ctxaws.deploy.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The class files that lie where an app's class of functions does: a folder, or a jar. */
final class AppClasses {
  private static final String ENDING = ".class";

  private final Map<String, ClassModel> classes;

  private AppClasses(Map<String, ClassModel> classes) {
    this.classes = classes;
  }

  /** The classes beside {@code one}. */
  static AppClasses beside(Class<?> one) throws IOException {
    var place = Path.of(location(one));
    if (Files.isDirectory(place)) {
      return new AppClasses(read(place));
    }
    try (var jar = FileSystems.newFileSystem(place)) {
      return new AppClasses(read(jar.getPath("/")));
    }
  }

  private static URI location(Class<?> one) {
    try {
      return one.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(one + " comes from no file.", e);
    }
  }

  private static Map<String, ClassModel> read(Path root) throws IOException {
    var classes = new TreeMap<String, ClassModel>();
    try (var files = Files.walk(root)) {
      files
          .filter(file -> file.toString().endsWith(ENDING))
          .forEach(
              file -> {
                var model = parse(file);
                classes.put(model.thisClass().asInternalName(), model);
              });
    }
    return classes;
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the order of their names. */
  Collection<ClassModel> all() {
    return classes.values();
  }

  /** The class with a name such as {@code app/Orders}, or null when it is not the app's. */
  @Nullable ClassModel find(String name) {
    return classes.get(name);
  }

  boolean has(String name) {
    return classes.containsKey(name);
  }

  /** The method itself, not one that is inherited; or null. */
  @Nullable MethodModel method(MethodKey key) {
    var owner = find(key.owner());
    if (owner == null) {
      return null;
    }
    for (var method : owner.methods()) {
      if (method.methodName().equalsString(key.name())
          && method.methodType().equalsString(key.descriptor())) {
        return method;
      }
    }
    return null;
  }

  /** Where a call of {@code key} ends up for an object of its owner, among the app's classes. */
  @Nullable MethodKey resolve(MethodKey key) {
    if (method(key) != null) {
      return key;
    }
    var owner = find(key.owner());
    if (owner == null) {
      return null;
    }
    var above = owner.superclass().map(name -> key.of(name.asInternalName()));
    var inherited = above.isPresent() ? resolve(above.get()) : null;
    if (inherited != null) {
      return inherited;
    }
    for (var name : owner.interfaces()) {
      var found = resolve(key.of(name.asInternalName()));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether a class is {@code other} or below it, as far as that goes through the app. */
  boolean isA(String name, String other) {
    if (name.equals(other)) {
      return true;
    }
    var model = find(name);
    return model != null
        && (model.superclass().filter(above -> isA(above.asInternalName(), other)).isPresent()
            || model.interfaces().stream().anyMatch(it -> isA(it.asInternalName(), other)));
  }

  /** Whether classes that are not the app's may call its objects: it is below one of theirs. */
  boolean isKnownOutside(String name) {
    var model = find(name);
    return model != null
        && (model.superclass().filter(above -> isOutside(above.asInternalName())).isPresent()
            || model.interfaces().stream().anyMatch(it -> isOutside(it.asInternalName())));
  }

  private boolean isOutside(String name) {
    return has(name)
        ? isKnownOutside(name)
        : !name.equals("java/lang/Object") && !name.equals("java/lang/Record");
  }
}
