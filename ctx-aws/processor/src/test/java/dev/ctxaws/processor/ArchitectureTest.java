package dev.ctxaws.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ctxaws.processor", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule emittersKnowOnlyTheModel =
      noClasses()
          .that()
          .resideInAPackage("..emit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..")
          .because(
              "what is printed follows from the model alone, so a golden file shows all of it");

  @ArchTest
  static final ArchRule checksAskTheModel =
      noClasses()
          .that()
          .resideInAPackage("..check..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.lang.model.element..", "javax.lang.model.util..")
          .because("elements are read once, in one place");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("dev.ctxaws.processor.(*)..")
          .should()
          .beFreeOfCycles()
          .because("reading, checking and emitting are steps, one after the other");
}
