package dev.ctxaws.tools;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ctxaws", importOptions = DoNotIncludeTests.class)
final class ToolsArchitectureTest {
  @ArchTest
  static final ArchRule nobody_knowsTheTools =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.ctxaws.tools..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.ctxaws.tools..", "picocli..")
          .because("what a developer types has no place in what Lambda loads");

  @ArchTest
  static final ArchRule tools_knowAwsInOnePlace =
      noClasses()
          .that()
          .resideInAPackage("dev.ctxaws.tools..")
          .and()
          .doNotHaveSimpleName("Environment")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.ctxaws.aws..", "software.amazon..")
          .because("a command means the same on any store");
}
