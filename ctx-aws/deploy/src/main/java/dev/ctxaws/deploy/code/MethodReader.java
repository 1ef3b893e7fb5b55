package dev.ctxaws.deploy.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the instructions of one method. */
final class MethodReader {
  /*
   * References are constants that stand in the call that they are meant for, so a list of those that
   * were loaded and not yet used tells which call takes which: the last one. One that is put into a
   * variable, given to another method, or left over may be meant for any call of the app; it is a
   * mention, which counts as both running and scheduling the function. Where a method has more or
   * fewer references than calls that take one, as after a ?:, all of its are mentions as well.
   */
  private static final Set<String> CTX =
      Set.of(
          "dev/ctxaws/FunctionCtx",
          "dev/ctxaws/QueryCtx",
          "dev/ctxaws/MutationCtx",
          "dev/ctxaws/ActionCtx");
  private static final String SCHEDULER = "dev/ctxaws/schedule/Scheduler";
  private static final String STORAGE = "dev/ctxaws/storage/";
  private static final String REFERENCES = "Ldev/ctxaws/function/";
  private static final String SDK = "software/amazon/awssdk/services/";

  private final AppClasses app;
  private final Reference references;
  private final String label;
  private final MethodFacts found = new MethodFacts();
  private final Deque<String> loaded = new ArrayDeque<>();
  private final Set<String> all = new TreeSet<>();
  private int left; // references that were loaded, less the calls that took one
  private @Nullable CodeElement before;

  private MethodReader(AppClasses app, Reference references, String label) {
    this.app = app;
    this.references = references;
    this.label = label;
  }

  static MethodFacts read(AppClasses app, Reference references, MethodModel method) {
    var owner = method.parent().orElseThrow().thisClass().asInternalName();
    var label = owner.substring(owner.lastIndexOf('/') + 1) + "." + method.methodName();
    var reader = new MethodReader(app, references, label);
    method.code().ifPresent(code -> code.forEach(reader::element));
    if (reader.left != 0) {
      reader.all.forEach(path -> reader.found.facts().add(new Fact.Mentions(path)));
    }
    return reader.found;
  }

  private void element(CodeElement element) {
    switch (element) {
      case InvokeInstruction call -> call(call);
      case FieldInstruction field -> field(field);
      case NewObjectInstruction made -> {
        uses(made.className());
        found.touched().add(made.className().asInternalName());
        found.made().add(made.className().asInternalName());
      }
      case TypeCheckInstruction check -> uses(check.type());
      case ConstantInstruction.LoadConstantInstruction constant ->
          constant(constant.constantEntry());
      case StoreInstruction _ -> keep();
      default -> {}
    }
    if (element instanceof InvokeDynamicInstruction call) {
      call.invokedynamic().bootstrap().arguments().forEach(this::constant);
    }
    if (element instanceof Instruction) {
      before = element;
    }
  }

  private void constant(LoadableConstantEntry constant) {
    switch (constant) {
      case ClassEntry type -> uses(type);
      case MethodHandleEntry handle -> {
        var method = handle.reference();
        var key =
            new MethodKey(
                method.owner().asInternalName(),
                method.name().stringValue(),
                method.type().stringValue());
        uses(method.owner());
        found.touched().add(key.owner());
        found.calls().add(key);
        found.dispatched().add(key);
        if (key.name().equals("<init>")) {
          found.made().add(key.owner());
        }
        known(key, null);
      }
      default -> {}
    }
  }

  private void field(FieldInstruction field) {
    uses(field.owner());
    boolean isStatic = field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC;
    if (isStatic) {
      found.touched().add(field.owner().asInternalName());
    }
    var path =
        references.path(
            field.owner().asInternalName(), field.name().stringValue(), field.type().stringValue());
    if (field.opcode() == Opcode.GETSTATIC && path != null) {
      loaded.push(path);
      all.add(path);
      left++;
    } else if (field.opcode() == Opcode.PUTSTATIC || field.opcode() == Opcode.PUTFIELD) {
      keep();
    }
  }

  /** What was loaded last is put away, for any use. */
  private void keep() {
    if (before instanceof FieldInstruction field
        && references.path(
                field.owner().asInternalName(),
                field.name().stringValue(),
                field.type().stringValue())
            != null) {
      left--;
      found.facts().add(new Fact.Mentions(loaded.pop()));
    }
  }

  private void call(InvokeInstruction call) {
    uses(call.owner());
    var key =
        new MethodKey(
            call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue());
    switch (call.opcode()) {
      case INVOKESTATIC -> {
        found.touched().add(key.owner());
        found.calls().add(key);
      }
      case INVOKESPECIAL -> found.calls().add(key);
      default -> found.dispatched().add(key);
    }
    known(key, before);
    if (app.has(key.owner()) && key.descriptor().contains(REFERENCES) && !loaded.isEmpty()) {
      left--;
      found.facts().add(new Fact.Mentions(loaded.pop()));
    }
  }

  /** A call of something that we know what it does. */
  private void known(MethodKey key, @Nullable CodeElement argument) {
    var owner = key.owner();
    if (CTX.contains(owner)) {
      ctx(key, argument);
    } else if (owner.equals(SCHEDULER)) {
      found.facts().add(new Fact.Does(Use.SCHEDULE));
      if (key.name().startsWith("run")) {
        take(Fact.Schedules::new);
      } else {
        found.facts().add(new Fact.Does(Use.CANCEL));
      }
    } else if (owner.equals("dev/ctxaws/cron/CronJobs$Entry") && key.name().equals("run")) {
      take(Fact.Schedules::new);
    } else if (owner.startsWith(STORAGE)) {
      storage(key.name());
    } else if (owner.equals("dev/ctxaws/auth/AuthEnv")
        || (owner.equals("java/lang/System") && key.name().equals("getenv"))) {
      variable(key, argument);
    } else if (owner.startsWith(SDK)) {
      service(key);
    }
  }

  private void ctx(MethodKey key, @Nullable CodeElement argument) {
    switch (key.name()) {
      case "env" -> variable(key, argument);
      case "runQuery" -> take(Fact.Calls::new);
      case "runMutation" -> {
        found.facts().add(new Fact.Does(Use.MUTATION));
        take(Fact.Calls::new);
      }
      case "runAction" -> {
        found.facts().add(new Fact.Does(Use.ACTION));
        take(Fact.RunsAction::new);
      }
      case "vectorSearch" -> found.facts().add(new Fact.Does(Use.VECTOR_SEARCH));
      case "storage" -> {
        if (key.descriptor().endsWith("ActionStorage;") || key.owner().endsWith("FunctionCtx")) {
          found.facts().add(new Fact.Does(Use.ACTION_STORAGE));
        }
      }
      default -> {}
    }
  }

  private void storage(String method) {
    switch (method) {
      case "store" -> found.facts().add(new Fact.Does(Use.STORE));
      case "get" -> found.facts().add(new Fact.Does(Use.READ_FILE));
      case "getUrl" -> found.facts().add(new Fact.Does(Use.FILE_URL));
      case "generateUploadUrl" -> {
        found.facts().add(new Fact.Does(Use.FILE_URL));
        found.facts().add(new Fact.Does(Use.UPLOAD));
      }
      case "generateDirectUploadUrl" -> found.facts().add(new Fact.Does(Use.DIRECT_UPLOAD));
      default -> {}
    }
  }

  /** A way to use a reference. */
  private interface Taking {
    Fact of(String path);
  }

  private void take(Taking taking) {
    left--;
    if (!loaded.isEmpty()) {
      found.facts().add(taking.of(loaded.pop()));
    }
  }

  private void variable(MethodKey key, @Nullable CodeElement argument) {
    if (argument instanceof ConstantInstruction constant
        && constant.constantValue() instanceof String name) {
      found.facts().add(new Fact.Reads(name));
    } else {
      found
          .facts()
          .add(
              new Fact.Obscure(
                  "%s reads an environment variable whose name is not a constant. Write the name where it is read: %s(\"NAME\")."
                      .formatted(label, key.name().equals("env") ? "ctx.env" : key.name())));
    }
  }

  private void service(MethodKey key) {
    var below = key.owner().substring(SDK.length());
    int slash = below.indexOf('/');
    if (slash > 0
        && below.endsWith("Client")
        && key.descriptor()
            .matches(
                ".*\\)L(java/util/concurrent/CompletableFuture|" + SDK + ".*/model/.*Response);")) {
      var name = key.name();
      found
          .facts()
          .add(
              new Fact.CallsService(
                  new SdkCall(
                      below.substring(0, slash),
                      Character.toUpperCase(name.charAt(0)) + name.substring(1))));
    }
  }

  private void uses(ClassEntry type) {
    var name = type.asInternalName();
    var element = name.startsWith("[") ? name.replaceAll("^\\[+L?|;$", "") : name;
    if (element.length() > 1 && !app.has(element) && !isGiven(element)) {
      found.facts().add(new Fact.NeedsClass(element.replace('/', '.')));
    }
  }

  /** Whether every Lambda has the class. */
  private static boolean isGiven(String name) {
    return name.startsWith("java/")
        || name.startsWith("javax/")
        || name.startsWith("jdk/")
        || name.startsWith("dev/ctxaws/")
        || name.startsWith("org/jspecify/");
  }
}
