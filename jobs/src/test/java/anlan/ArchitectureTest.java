package anlan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("anlan");

    @Test
    void shouldImportUpstreamOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("job")
                .definedBy("anlan.job")
                .layer("sink")
                .definedBy("anlan.sink")
                .layer("alert")
                .definedBy("anlan.alert")
                .layer("index")
                .definedBy("anlan.index")
                .layer("color")
                .definedBy("anlan.color")
                .layer("indicator")
                .definedBy("anlan.indicator")
                .layer("source")
                .definedBy("anlan.source")
                .layer("event")
                .definedBy("anlan.event")
                .layer("catalog")
                .definedBy("anlan.catalog")
                .whereLayer("job")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("sink")
                .mayOnlyBeAccessedByLayers("job")
                .whereLayer("alert")
                .mayOnlyBeAccessedByLayers("job", "sink")
                .whereLayer("index")
                .mayOnlyBeAccessedByLayers("job", "sink", "alert")
                .whereLayer("color")
                .mayOnlyBeAccessedByLayers("index", "alert")
                .whereLayer("indicator")
                .mayOnlyBeAccessedByLayers("job", "sink", "index", "alert")
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("job")
                .check(CLASSES);
    }

    @Test
    void shouldReadNoClockOutsideJobAndSink() {
        noClasses()
                .that()
                .resideOutsideOfPackages("anlan.job", "anlan.sink")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .because("replaying the same topics must give the same values")
                .check(CLASSES);
    }

    @Test
    void shouldKeepFlinkOutOfTheCalculators() {
        noClasses()
                .that()
                .resideInAnyPackage("anlan.catalog", "anlan.event", "anlan.color")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(CLASSES);
        classes()
                .that()
                .resideInAnyPackage("anlan.indicator", "anlan.index", "anlan.alert", "anlan.source")
                .and()
                .haveNameNotMatching(".*(Function|Operator|Deserializer|Watermarks)(\\$.*)?")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.apache.flink..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepWeightsPlainMath() {
        classes()
                .that()
                .resideInAPackage("anlan.weight")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("anlan.weight", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepSurgesPlainMath() {
        classes()
                .that()
                .resideInAPackage("anlan.surge")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "anlan.surge",
                        "java..",
                        "org.jspecify..",
                        "org.apache.commons.numbers.gamma..")
                .check(CLASSES);
    }
}
