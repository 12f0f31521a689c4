package anlan.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.AnlanCommand;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the deploy modules, and what holds for all modules together. */
class HouseTest {
    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("anlan");
    private static final JavaClasses DEPLOY =
            ALL.that(resideInAPackage("anlan.command..").or(resideInAPackage("anlan.local..")));

    /** From what lies on top to what lies below; each sees only rooms further down. */
    private static final List<String> ROOMS =
            List.of(
                    "local.bench",
                    "local.chaos",
                    "local.demo",
                    "local.stack",
                    "local.room",
                    "local.simulator",
                    "local.monitoring",
                    "local.clickhouse",
                    "command.status",
                    "command.alerts",
                    "command.page",
                    "command.source",
                    "command.erase",
                    "command.backup",
                    "command.rescore",
                    "command.weigh",
                    "command.topics",
                    "command.migrate",
                    "command.catalog",
                    "command.explain",
                    "command.audit",
                    "command.policytest",
                    "command.flink",
                    "command.kafka",
                    "command.installation",
                    "command.clickhouse",
                    "command.file",
                    "command.terminal");

    private static final int MOST_FILES = 30;

    @Test
    void shouldLookDownOnly() {
        for (int i = 1; i < ROOMS.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(room(ROOMS.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOMS.subList(0, i).stream()
                                    .map(HouseTest::room)
                                    .toArray(String[]::new))
                    .check(ALL);
        }
    }

    @Test
    void shouldHaveEveryRoomInItsOrder() {
        Set<String> rooms =
                DEPLOY.stream()
                        .map(JavaClass::getPackageName)
                        .map(name -> name.split("\\."))
                        .filter(names -> names.length > 2)
                        .map(names -> names[1] + "." + names[2])
                        .collect(toSet());
        assertThat(ROOMS).containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void shouldKeepTheWholeCommandAboveItsParts() {
        noClasses()
                .that()
                .resideInAPackage("anlan.command.*..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(AnlanCommand.class)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("anlan.local.*..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(AnlanCommand.class, LocalCommand.class)
                .check(ALL);
    }

    @Test
    void shouldKeepTheCommandApartFromTheLocalStack() {
        noClasses()
                .that()
                .resideInAPackage("anlan.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("anlan.local..")
                .check(ALL);
    }

    @Test
    void shouldHaveNoCircleBetweenPackages() {
        slices().matching("anlan.(**)").should().beFreeOfCycles().check(DEPLOY);
    }

    @Test
    void shouldAskClickHouseInOneWay() {
        noClasses()
                .that()
                .resideOutsideOfPackage("anlan.command.clickhouse")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.clickhouse..", "java.sql..")
                .check(DEPLOY);
    }

    @Test
    void shouldGiveNoTwoClassesOneName() {
        Map<String, Set<String>> packages =
                topLevel()
                        .collect(
                                groupingBy(
                                        JavaClass::getSimpleName,
                                        mapping(JavaClass::getPackageName, toSet())));
        packages.values().removeIf(of -> of.size() == 1);
        assertThat(packages).isEmpty();
    }

    @Test
    void shouldKeepPackagesSmall() {
        Map<String, Long> files =
                topLevel().collect(groupingBy(JavaClass::getPackageName, counting()));
        assertThat(files.values()).allMatch(count -> count <= MOST_FILES, "at most " + MOST_FILES);
    }

    private static Stream<JavaClass> topLevel() {
        return ALL.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static String room(String name) {
        return "anlan." + name + "..";
    }
}
