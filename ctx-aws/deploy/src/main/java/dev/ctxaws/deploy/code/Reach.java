package dev.ctxaws.deploy.code;

import dev.ctxaws.function.FunctionKind;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All methods of an app that some of them may call, and what they need together.
 *
 * <p>It finds too many rather than too few: a call of an object may end in every class below the
 * call's of which an object was made anywhere on the way; and objects whose class implements
 * something of somebody else's may have all their methods called.
 */
final class Reach {
  private static final Set<String> CALLED_BY_JAVA = Set.of("equals", "hashCode", "toString");

  private final AppClasses app;
  private final FunctionIndex index;
  private final Map<MethodKey, MethodFacts> read;
  private final Reference references;

  private final Deque<MethodKey> waiting = new ArrayDeque<>();
  private final Set<MethodKey> seen = new LinkedHashSet<>();
  private final Set<MethodKey> dispatched = new HashSet<>();
  private final Set<String> made = new HashSet<>();
  private final Set<String> started = new HashSet<>();
  private final Set<Fact> facts = new LinkedHashSet<>();

  /**
   * Nothing reached yet.
   *
   * @param read what was read before, which this adds to
   */
  Reach(
      AppClasses app, FunctionIndex index, Reference references, Map<MethodKey, MethodFacts> read) {
    this.app = app;
    this.index = index;
    this.references = references;
    this.read = read;
  }

  /** Reaches what callers of a function do: its method, and what its arguments are made of. */
  void function(FunctionIndex.Declared function) {
    if (function.kind() == FunctionKind.MUTATION) {
      facts.add(new Fact.Does(Use.MUTATION));
    }
    method(function.method());
    for (var parameter :
        MethodTypeDesc.ofDescriptor(function.method().descriptor()).parameterList()) {
      if (parameter.isClassOrInterface()) {
        argument(internalName(parameter));
      }
    }
    run();
  }

  /** Reaches a method. */
  void method(MethodKey key) {
    start(key.owner());
    visit(key);
    run();
  }

  private static String internalName(ClassDesc type) {
    var text = type.descriptorString();
    return text.substring(1, text.length() - 1);
  }

  /** The generated code makes it, and reads it. */
  private void argument(String type) {
    var model = app.find(type);
    if (model != null) {
      make(type);
      model.methods().forEach(method -> visit(key(model, method)));
    }
  }

  private void run() {
    for (var key = waiting.poll(); key != null; key = waiting.poll()) {
      var method = app.method(key);
      if (method == null) {
        continue;
      }
      var of = read.computeIfAbsent(key, _ -> MethodReader.read(app, references, method));
      of.touched().forEach(this::start);
      of.made().forEach(this::make);
      of.calls().forEach(this::visit);
      for (var call : of.dispatched()) {
        dispatch(call);
      }
      of.facts().forEach(this::note);
    }
  }

  private void visit(MethodKey call) {
    var key = app.resolve(call);
    if (key != null && seen.add(key)) {
      waiting.add(key);
    }
  }

  private void start(String type) {
    var model = app.find(type);
    if (model != null && started.add(type)) {
      visit(new MethodKey(type, MethodKey.STATIC_INIT, ConstantDescs.MTD_void.descriptorString()));
      model.superclass().ifPresent(above -> start(above.asInternalName()));
      model.interfaces().forEach(above -> start(above.asInternalName()));
    }
  }

  private void make(String type) {
    var model = app.find(type);
    if (model == null || !made.add(type)) {
      return;
    }
    start(type);
    for (var call : List.copyOf(dispatched)) {
      if (app.isA(type, call.owner())) {
        visit(call.of(type));
      }
    }
    boolean isKnownOutside = app.isKnownOutside(type);
    for (var above : withAbove(model)) {
      for (var method : above.methods()) {
        boolean isInstance = !method.flags().has(AccessFlag.STATIC);
        if (isInstance
            && (isKnownOutside || CALLED_BY_JAVA.contains(method.methodName().stringValue()))) {
          visit(key(above, method));
        }
      }
    }
  }

  /** A class, and those that it inherits methods from. */
  private List<ClassModel> withAbove(ClassModel model) {
    var all = new ArrayList<ClassModel>(List.of(model));
    var names = new ArrayList<>(model.interfaces());
    model.superclass().ifPresent(names::add);
    for (var name : names) {
      var above = app.find(name.asInternalName());
      if (above != null) {
        all.addAll(withAbove(above));
      }
    }
    return all;
  }

  private static MethodKey key(ClassModel owner, MethodModel method) {
    return new MethodKey(
        owner.thisClass().asInternalName(),
        method.methodName().stringValue(),
        method.methodType().stringValue());
  }

  private void dispatch(MethodKey call) {
    visit(call);
    if (app.has(call.owner()) && dispatched.add(call)) {
      for (var type : List.copyOf(made)) {
        if (app.isA(type, call.owner())) {
          visit(call.of(type));
        }
      }
    }
  }

  private void note(Fact fact) {
    if (facts.add(fact)) {
      switch (fact) {
        case Fact.Calls(var path) -> inProcess(path);
        case Fact.Mentions(var path) -> inProcess(path);
        default -> {}
      }
    }
  }

  /** An action is another process's. */
  private void inProcess(String path) {
    var function = index.functions().get(path);
    if (function != null && function.kind() != FunctionKind.ACTION) {
      start(function.method().owner());
      visit(function.method());
      if (function.kind() == FunctionKind.MUTATION) {
        facts.add(new Fact.Does(Use.MUTATION));
      }
    }
  }

  /** What all that was reached needs. */
  Needs needs() {
    var needs =
        new Needs(
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new ArrayList<>());
    for (var fact : facts) {
      switch (fact) {
        case Fact.Reads(var variable) -> needs.variables().add(variable);
        case Fact.Does(var use) -> needs.uses().add(use);
        case Fact.RunsAction(var path) -> needs.actions().add(path);
        case Fact.Schedules(var path) -> needs.scheduled().add(path);
        case Fact.NeedsClass(var name) -> needs.classes().add(name);
        case Fact.CallsService(var call) -> needs.services().add(call);
        case Fact.Obscure(var problem) -> needs.problems().add(problem);
        case Fact.Calls _, Fact.Mentions _ -> {}
      }
    }
    for (var fact : facts) {
      if (fact instanceof Fact.Mentions(var path)) {
        mention(path, needs);
      }
    }
    return needs;
  }

  private void mention(String path, Needs needs) {
    var function = index.functions().get(path);
    if (function != null && function.kind() == FunctionKind.ACTION && needs.does(Use.ACTION)) {
      needs.actions().add(path);
    }
    if (function != null && function.kind() != FunctionKind.QUERY && needs.does(Use.SCHEDULE)) {
      needs.scheduled().add(path);
    }
  }
}
