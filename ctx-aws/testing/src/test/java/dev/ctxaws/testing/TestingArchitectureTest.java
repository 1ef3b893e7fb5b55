package dev.ctxaws.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ctxaws.testing", importOptions = DoNotIncludeTests.class)
final class TestingArchitectureTest {
  @ArchTest
  static final ArchRule testing_knowsNoAdapter =
      noClasses()
          .that()
          .resideInAPackage("dev.ctxaws.testing..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.ctxaws.aws..", "dev.ctxaws.json..", "software.amazon..")
          .because("an app's tests run on the engine itself, without AWS and without waiting");
}
