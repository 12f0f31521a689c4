package anlan;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import anlan.indicator.preaggregate.PreAggregationOperator;
import anlan.intake.ArrivalOrderOperator;
import anlan.intake.IntakeOperator;
import anlan.intake.RegisterOperator;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("anlan");

    /** Rooms from what lies on top to what lies below; each sees only rooms further down. */
    private static final List<String> ROOMS =
            List.of(
                    "job",
                    "delivery",
                    "policy",
                    "sink",
                    "kafka",
                    "alert",
                    "index",
                    "color",
                    "indicator",
                    "casework",
                    "intake",
                    "source",
                    "event",
                    "catalog",
                    "metric",
                    "weight",
                    "surge");

    @Test
    void shouldImportUpstreamOnly() {
        for (int i = 0; i < ROOMS.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(room(ROOMS.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOMS.subList(0, i).stream()
                                    .map(ArchitectureTest::room)
                                    .toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    private static String room(String name) {
        return "anlan." + name + "..";
    }

    @Test
    void shouldHaveNoCircleBetweenPackages() {
        slices().matching("anlan.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldReadNoClockWhereValuesAreMade() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "anlan.job", "anlan.delivery", "anlan.kafka", "anlan.policy", "anlan.sink")
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

    /**
     * Processing time is a clock too. Those that go by it decide only how long something waits
     * before it goes on, never what it is.
     */
    @Test
    void shouldGoByProcessingTimeNowhereElse() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "anlan.job", "anlan.delivery", "anlan.kafka", "anlan.policy", "anlan.sink")
                .and()
                .doNotBelongToAnyOf(
                        ArrivalOrderOperator.class,
                        IntakeOperator.class,
                        RegisterOperator.class,
                        PreAggregationOperator.class)
                .should()
                .callMethodWhere(
                        target(name("getCurrentProcessingTime"))
                                .or(target(name("currentProcessingTime")))
                                .or(target(name("registerProcessingTimeTimer"))))
                .check(CLASSES);
    }

    @Test
    void shouldKeepFlinkOutOfTheCalculators() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "anlan.catalog..",
                        "anlan.event",
                        "anlan.color",
                        "anlan.weight",
                        "anlan.surge")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(CLASSES);
        classes()
                .that()
                .resideInAnyPackage(
                        "anlan.indicator..",
                        "anlan.index",
                        "anlan.alert..",
                        "anlan.casework",
                        "anlan.intake",
                        "anlan.source")
                .and()
                .haveNameNotMatching(".*(Function|Operator|Deserializer)(\\$.*)?")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.apache.flink..")
                .check(CLASSES);
    }

    /** What an alert's life is made of can be read one class after the other. */
    @Test
    void shouldHaveNoCircleOfClassesInAlerts() {
        slices().assignedFrom(new TopLevelClasses("anlan.alert"))
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** Each top-level class of a package and its parts is a slice. */
    private record TopLevelClasses(String room) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().equals(room)
                    ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "classes of " + room;
        }
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
