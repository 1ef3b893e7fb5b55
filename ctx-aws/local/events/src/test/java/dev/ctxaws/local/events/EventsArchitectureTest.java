package dev.ctxaws.local.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.ctxaws.local.events",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class EventsArchitectureTest {
  @ArchTest
  static final ArchRule ONLY_THE_PROTOCOL =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon..", "com.amazonaws..", "dev.ctxaws.engine..")
          .because("the server is what clients talk to, and must not share their mistakes");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.ctxaws.local.events.(*)..").should().beFreeOfCycles();
}
