package dev.ctxaws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.ArrayList;
import java.util.List;

/** The packages of the API, and which way they may look. */
@AnalyzeClasses(packages = "dev.ctxaws", importOptions = DoNotIncludeTests.class)
final class ApiArchitectureTest {
  private static final String VALUE = "dev.ctxaws.value";
  private static final String SCHEMA = "dev.ctxaws.schema";
  private static final String FUNCTION = "dev.ctxaws.function";
  private static final String DB = "dev.ctxaws.db";
  private static final String VECTOR = "dev.ctxaws.vector";
  private static final String SCHEDULE = "dev.ctxaws.schedule";
  private static final String CRON = "dev.ctxaws.cron";
  private static final String AUTH = "dev.ctxaws.auth";
  private static final String STORAGE = "dev.ctxaws.storage";
  private static final String HTTP = "dev.ctxaws.http";
  private static final String LOG = "dev.ctxaws.log";
  private static final String META = "dev.ctxaws.meta";
  private static final String ROOT = "dev.ctxaws";
  private static final String RUNTIME = "dev.ctxaws.runtime";

  @ArchTest
  static final ArchRule value_knowsNothing =
      only(VALUE).because("values are what everything else is said in");

  @ArchTest
  static final ArchRule schema_knowsNothing =
      only(SCHEMA).because("annotations are read by the processor and are gone at run time");

  @ArchTest
  static final ArchRule function_knowsValues =
      only(FUNCTION, VALUE, HTTP)
          .because("a reference is a name with two codecs, and runs nothing");

  @ArchTest
  static final ArchRule http_knowsNothing =
      only(HTTP).because("a request is made of bytes, whatever an app reads in them");

  @ArchTest
  static final ArchRule log_knowsNothing =
      only(LOG).because("anything can be logged, and is logged as text");

  @ArchTest
  static final ArchRule meta_knowsFunctionsAndSchedules =
      only(META, FUNCTION, SCHEDULE, VALUE)
          .because("a function learns of itself, of its call, and of the job that led to it");

  @ArchTest
  static final ArchRule vector_knowsValuesAndEngines =
      only(VECTOR, VALUE, SCHEMA)
          .because("vectors are searched in actions, which have no database, as was declared");

  @ArchTest
  static final ArchRule db_knowsValuesAndVectorIndexes =
      only(DB, VALUE, VECTOR).because("a table lists its vector indexes beside its others");

  @ArchTest
  static final ArchRule schedule_knowsFunctionsAndTables =
      only(SCHEDULE, FUNCTION, DB, VECTOR, VALUE)
          .because("a scheduled call has a function, and is a document of a system table");

  @ArchTest
  static final ArchRule cron_knowsFunctionsAndTables =
      only(CRON, SCHEDULE, FUNCTION, DB, VECTOR, VALUE)
          .because("each run of a cron is a scheduled call");

  @ArchTest
  static final ArchRule auth_knowsValues =
      only(AUTH, VALUE).because("the claims of a token are an object, whoever issued it");

  @ArchTest
  static final ArchRule storage_knowsTables =
      only(STORAGE, DB, VECTOR, VALUE)
          .because("a file is a document of a system table, and has no function");

  @ArchTest
  static final ArchRule root_knowsAllButRuntime =
      only(ROOT, VALUE, FUNCTION, DB, VECTOR, SCHEDULE, AUTH, STORAGE, LOG, META)
          .because("the contexts offer everything, and the errors carry values");

  @ArchTest
  static final ArchRule runtime_isKnownByNobody =
      noClasses()
          .that()
          .resideOutsideOfPackage(RUNTIME)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(RUNTIME)
          .because("it is for generated code, which app code never sees");

  @ArchTest
  static final ArchRule packages_haveNoCycle =
      slices()
          .matching("(dev.ctxaws..)")
          .should()
          .beFreeOfCycles()
          .because("a package that needs its users cannot be understood without them");

  @ArchTest
  static final ArchRule thirdParties_areJSpecifyAlone =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("dev.ctxaws..", "java..", "org.jspecify.annotations")
          .because("whatever the API needs is on every app's class path and in its first call");

  @ArchTest
  static final ArchRule reflection_isNotUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.ServiceLoader")
          .because("finding one method by reflection costs more than a whole call");

  private static ClassesShouldConjunction only(String... packages) {
    var allowed = new ArrayList<>(List.of(packages));
    allowed.add("java..");
    allowed.add("org.jspecify.annotations");
    return classes()
        .that()
        .resideInAPackage(packages[0])
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new));
  }
}
