package dev.ctxaws.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import java.util.ArrayList;
import java.util.List;

/** The packages of the engine, and which way they may look. */
@AnalyzeClasses(packages = "dev.ctxaws.engine", importOptions = DoNotIncludeTests.class)
final class EngineArchitectureTest {
  private static final String ROOT = "dev.ctxaws.engine";
  private static final String PORT = "dev.ctxaws.engine.port";
  private static final String STORE = "dev.ctxaws.engine.store";
  private static final String MEMORY = "dev.ctxaws.engine.memory";
  private static final String TXN = "dev.ctxaws.engine.txn";
  private static final String DOCUMENT = "dev.ctxaws.engine.document";
  private static final String SCHEMA = "dev.ctxaws.engine.schema";
  private static final String SCHEDULE = "dev.ctxaws.engine.schedule";
  private static final String CRON = "dev.ctxaws.engine.cron";
  private static final String STORAGE = "dev.ctxaws.engine.storage";
  private static final String VECTOR = "dev.ctxaws.engine.vector";
  private static final String SYSTEM = "dev.ctxaws.engine.system";
  private static final String[] API = {
    "dev.ctxaws",
    "dev.ctxaws.value..",
    "dev.ctxaws.schema..",
    "dev.ctxaws.function..",
    "dev.ctxaws.db..",
    "dev.ctxaws.vector..",
    "dev.ctxaws.schedule..",
    "dev.ctxaws.cron..",
    "dev.ctxaws.auth..",
    "dev.ctxaws.storage..",
    "dev.ctxaws.http..",
    "dev.ctxaws.log..",
    "dev.ctxaws.meta..",
    "dev.ctxaws.runtime.."
  };

  @ArchTest
  static final ArchRule store_knowsNothing =
      only(STORE).because("a store keeps keys and bytes, whoever's they are");

  @ArchTest
  static final ArchRule port_knowsTheApiAlone =
      only(PORT, API).because("who provides a port needs nothing of the engine");

  @ArchTest
  static final ArchRule memory_knowsThePortsAlone =
      only(MEMORY, with(API, STORE, PORT))
          .because("an adapter fulfils its port, and is known by nobody behind it");

  @ArchTest
  static final ArchRule txn_knowsStoreAndPorts =
      only(TXN, STORE, PORT)
          .because(
              "a transaction is about keys and bytes, so that documents can change without it");

  @ArchTest
  static final ArchRule system_knowsTheApiAlone =
      only(SYSTEM, API).because("tables are declared, whatever is done with them");

  @ArchTest
  static final ArchRule document_knowsTransactionsAndTheApi =
      only(DOCUMENT, with(API, SYSTEM, TXN, STORE, PORT))
          .because("documents and indexes are built on keys, and run nothing");

  @ArchTest
  static final ArchRule document_knowsOfTheStoreOnlyKeys =
      noClasses()
          .that()
          .resideInAPackage(DOCUMENT)
          .should()
          .dependOnClassesThat(
              resideInAPackage(STORE)
                  .and(not(equivalentTo(Key.class).or(equivalentTo(KeyRange.class)))))
          .because("whoever reads or writes past the transaction is not part of it");

  @ArchTest
  static final ArchRule schema_knowsAllBelowTheFunctions =
      only(SCHEMA, with(API, SYSTEM, TXN, STORE, PORT, DOCUMENT))
          .because("a deployment changes documents and indexes, whatever functions there are");

  @ArchTest
  static final ArchRule schedule_knowsDocumentsAndPorts =
      only(SCHEDULE, with(API, SYSTEM, CRON, DOCUMENT, PORT))
          .because("the rules of jobs hold whoever runs them");

  @ArchTest
  static final ArchRule storage_knowsDocumentsAndPorts =
      only(STORAGE, with(API, SYSTEM, DOCUMENT, PORT))
          .because("the rules of files hold whatever keeps their bytes");

  @ArchTest
  static final ArchRule vector_knowsDocumentsAndTheStore =
      only(VECTOR, with(API, DOCUMENT, SCHEMA, TXN, STORE, PORT))
          .because("marks are read past the transactions, and documents in them");

  @ArchTest
  static final ArchRule root_knowsAllButTheAdapters =
      only(
              ROOT,
              with(
                  API, SYSTEM, TXN, STORE, PORT, DOCUMENT, SCHEMA, SCHEDULE, STORAGE, VECTOR, CRON))
          .because("a transaction must mean the same in memory and on DynamoDB");

  @ArchTest
  static final ArchRule engine_knowsNoThirdParty =
      noClasses()
          .should()
          .dependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "dev.ctxaws..", "java..", "org.jspecify.annotations", "com.cronutils..")))
          .because("neither AWS nor JSON may decide what a function means");

  @ArchTest
  static final ArchRule cronUtils_isForCronsAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage(CRON)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.cronutils..")
          .because("no call of a client may wait for its classes");

  @ArchTest
  static final ArchRule cron_knowsTheApiAlone =
      only(CRON, with(API, "com.cronutils.."))
          .because("when a cron is due is said by its schedule and a calendar");

  @ArchTest
  static final ArchRule packages_haveNoCycle =
      slices()
          .matching("(dev.ctxaws.engine..)")
          .should()
          .beFreeOfCycles()
          .because("a package that needs its users cannot be understood without them");

  private static String[] with(String[] packages, String... more) {
    var all = new ArrayList<>(List.of(packages));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static ClassesShouldConjunction only(String subject, String... others) {
    return classes()
        .that()
        .resideInAPackage(subject)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(with(others, subject, "java..", "org.jspecify.annotations"));
  }
}
