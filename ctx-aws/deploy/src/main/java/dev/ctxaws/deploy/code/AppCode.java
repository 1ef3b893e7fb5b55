package dev.ctxaws.deploy.code;

import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The compiled code of an app, asked what it needs. */
public final class AppCode {
  private final AppClasses classes;
  private final FunctionIndex index;
  private final Reference references;
  private final Map<MethodKey, MethodFacts> read = new HashMap<>();

  private AppCode(AppClasses classes, FunctionIndex index, Reference references) {
    this.classes = classes;
    this.index = index;
    this.references = references;
  }

  /** The code of the app that generated a class of functions, which lies beside that class. */
  public static AppCode of(FunctionTable functions) throws IOException {
    var type = functions.getClass();
    var classes = AppClasses.beside(type);
    var generated = type.getPackageName().replace('.', '/');
    int above = generated.lastIndexOf('/');
    var index = FunctionIndex.of(classes, above < 0 ? "" : generated.substring(0, above));
    for (var path : functions.functions()) {
      if (!index.functions().containsKey(path)) {
        throw new IllegalStateException(
            "The function " + path + " is not in the class files beside " + type + ".");
      }
    }
    return new AppCode(classes, index, new Reference(generated));
  }

  /** What an action needs, when it is called by another function. */
  public Needs action(String path) {
    var reach = reach();
    var function = index.functions().get(path);
    if (function == null) {
      throw new IllegalArgumentException("There is no function " + path + ".");
    }
    reach.function(function);
    return reach.needs();
  }

  /** What the public queries need together. */
  public Needs queries() {
    return all(it -> it.kind() == FunctionKind.QUERY && it.visibility() == Visibility.PUBLIC);
  }

  /** What all that clients may call needs, but for actions with a Lambda of their own. */
  public Needs api() {
    return all(it -> it.kind() != FunctionKind.ACTION && it.visibility() == Visibility.PUBLIC);
  }

  /** What mutations need: any may have been scheduled, also by code that is gone. */
  public Needs mutations() {
    return all(it -> it.kind() == FunctionKind.MUTATION);
  }

  private Needs all(Predicate<FunctionIndex.Declared> which) {
    var reach = reach();
    index.functions().values().stream().filter(which).forEach(reach::function);
    return reach.needs();
  }

  /** What finding out who calls needs. */
  public Needs auth() {
    var reach = reach();
    index.auth().forEach(reach::method);
    return reach.needs();
  }

  /** What the declarations of crons need; those that they name are scheduled. */
  public Needs crons() {
    var reach = reach();
    index.crons().forEach(reach::method);
    return reach.needs();
  }

  /** All functions that any code may have run later, crons among them. */
  public SortedSet<String> scheduled() {
    var all = new TreeSet<>(crons().scheduled());
    index
        .functions()
        .values()
        .forEach(
            function -> {
              var reach = reach();
              reach.function(function);
              all.addAll(reach.needs().scheduled());
            });
    return all;
  }

  private Reach reach() {
    return new Reach(classes, index, references, read);
  }
}
