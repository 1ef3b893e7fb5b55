package dev.ctxaws.json;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ctxaws.json", importOptions = DoNotIncludeTests.class)
final class JsonArchitectureTest {
  @ArchTest
  static final ArchRule json_knowsValuesAndTheStreamingParser =
      classes()
          .that()
          .resideInAPackage("dev.ctxaws.json..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.ctxaws.json..",
              "dev.ctxaws.value..",
              "com.fasterxml.jackson.core..",
              "org.jspecify..",
              "java..")
          .because("data binding costs more on the first call than all the rest of it");
}
