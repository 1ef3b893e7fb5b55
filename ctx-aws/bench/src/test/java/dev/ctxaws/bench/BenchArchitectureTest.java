package dev.ctxaws.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ctxaws.bench", importOptions = DoNotIncludeTests.class)
final class BenchArchitectureTest {
  private static final String APP = "dev.ctxaws.bench.app";
  private static final String HAND = "dev.ctxaws.bench.hand..";

  @ArchTest
  static final ArchRule app_isWrittenAsAppsAre =
      noClasses()
          .that()
          .resideInAPackage(APP)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.ctxaws.engine..", "dev.ctxaws.aws..", "software.amazon..")
          .because("what is measured is what an app can do");

  @ArchTest
  static final ArchRule hand_knowsTheSdkAlone =
      classes()
          .that()
          .resideInAPackage(HAND)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              HAND,
              "software.amazon.awssdk..",
              "com.amazonaws.services.lambda.runtime..",
              "com.fasterxml.jackson.core..",
              "java..",
              "org.jspecify..")
          .because("it is what one would write without ctx-aws");

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices()
          .matching("dev.ctxaws.bench.(*)..")
          .should()
          .beFreeOfCycles()
          .because("groups are strangers to each other");
}
