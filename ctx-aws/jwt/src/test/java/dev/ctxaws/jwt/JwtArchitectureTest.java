package dev.ctxaws.jwt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ctxaws.jwt", importOptions = DoNotIncludeTests.class)
final class JwtArchitectureTest {
  @ArchTest
  static final ArchRule jwt_knowsIdentitiesAndTheJoseLibrary =
      classes()
          .that()
          .resideInAPackage("dev.ctxaws.jwt..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.ctxaws.jwt..",
              "dev.ctxaws.auth..",
              "dev.ctxaws.value..",
              "com.nimbusds.jose..",
              "org.jspecify..",
              "java..")
          .because("who a token's bearer is depends on no engine and no cloud");
}
