package dev.ctxaws.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ctxaws.aws", importOptions = DoNotIncludeTests.class)
final class AwsArchitectureTest {
  private static final String DYNAMODB = "dev.ctxaws.aws.dynamodb..";
  private static final String INVOKE = "dev.ctxaws.aws.invoke..";
  private static final String LAMBDA = "dev.ctxaws.aws.lambda..";
  private static final String SCHEDULE = "dev.ctxaws.aws.schedule..";

  @ArchTest
  static final ArchRule dynamodb_knowsNoOtherService =
      noClasses()
          .that()
          .resideInAPackage(DYNAMODB)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INVOKE, LAMBDA, "com.amazonaws..")
          .because("a store is a choice, and works without Lambda");

  @ArchTest
  static final ArchRule dynamodb_needsNoGeneratedClient =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk.services.dynamodb..")
          .because("it would take more than half of a first call");

  @ArchTest
  static final ArchRule invoke_knowsNoOtherService =
      noClasses()
          .that()
          .resideInAPackage(INVOKE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DYNAMODB, LAMBDA, "software.amazon.awssdk.services..")
          .because("calling an action needs a signature and a connection, and no generated client");

  @ArchTest
  static final ArchRule storage_knowsNoOtherService =
      noClasses()
          .that()
          .resideInAPackage("dev.ctxaws.aws.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DYNAMODB, INVOKE, LAMBDA, SCHEDULE, "dev.ctxaws.json..")
          .because("where bytes are kept is a choice, whatever keeps the documents");

  @ArchTest
  static final ArchRule nothing_opensTransactionsOfTheService =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveSimpleNameStartingWith("TransactWrite")
          .because("the protocol does not hold on a table that TransactWriteItems writes to");

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices()
          .matching("dev.ctxaws.aws.(*)..")
          .should()
          .beFreeOfCycles()
          .because("lambda wires the others, alone in knowing them all");
}
