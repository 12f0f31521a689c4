package anlan.command.source;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.file.CatalogFiles;
import anlan.command.policytest.PolicyTesting;
import anlan.command.terminal.Progress;
import anlan.source.MappingTrial;
import anlan.source.Pseudonyms;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The example counties are sound, pass their own tests, and their messages become what is written
 * beside them in {@code samples/SOURCE.expected}: a line for each kind of outcome and how often.
 */
class ExampleCountiesTest {
    private static final Path EXAMPLES = Path.of("../catalog/examples");
    private static final String SAMPLES = "samples";
    private static final long ARRIVAL = Instant.parse("2026-12-01T00:00:00Z").toEpochMilli();

    private static List<Path> counties() throws IOException {
        try (Stream<Path> all = Files.list(EXAMPLES)) {
            return all.filter(it -> Files.exists(it.resolve("catalog.yaml"))).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("counties")
    void shouldPassItsTests(Path county) throws Exception {
        Catalog catalog = CatalogFiles.load(county);
        Progress quiet = new Progress(new PrintStream(OutputStream.nullOutputStream()));

        assertThat(new PolicyTesting(quiet).run(county, catalog, null)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("counties")
    void shouldMakeOfItsMessagesWhatIsWritten(Path county) throws Exception {
        Catalog catalog = CatalogFiles.load(county);

        for (Source source : catalog.sources()) {
            Path expected = county.resolve(SAMPLES).resolve(source.name() + ".expected");
            assertThat(outcomes(source, catalog, county))
                    .as(expected.toString())
                    .isEqualTo(Files.readString(expected));
        }
    }

    @Test
    void shouldPlaceCallsOfTheRepeatedHourAsFarAsTheyAreTold() throws Exception {
        Path county = EXAMPLES.resolve("us-911");
        Catalog catalog = CatalogFiles.load(county);

        List<String> times =
                tried(catalog.sources().get(0), catalog, county).stream()
                        .map(outcome -> field("occurredAt", outcome))
                        .filter(time -> time.raw().startsWith("11/1/2026 1:"))
                        .map(time -> time.raw().substring(10) + " is " + time.became())
                        .distinct()
                        .toList();

        assertThat(times)
                .contains(
                        "1:31:00 AM EDT is 2026-11-01T01:31-04:00",
                        "1:31:00 AM EST is 2026-11-01T01:31-05:00",
                        // 1:44 is of the second hour, which nothing says
                        "1:47:52 AM is 2026-11-01T01:47:52-04:00",
                        "1:44:30 AM is 2026-11-01T01:44:30-04:00");
    }

    private static String outcomes(Source source, Catalog catalog, Path county) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (MappingTrial.Outcome outcome : tried(source, catalog, county)) {
            counts.merge(line(outcome), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " × " + count.getValue() + "\n")
                .collect(joining());
    }

    /** Its sample, as {@code source try} reads it. */
    private static List<MappingTrial.Outcome> tried(Source source, Catalog catalog, Path county)
            throws IOException {
        MappingTrial trial =
                new MappingTrial(source, catalog, new Pseudonyms(SourceTryCommand.KEY));
        Path samples = county.resolve(SAMPLES);
        Path sample = samples.resolve(source.name() + ".jsonl");
        if (!Files.exists(sample)) {
            sample = samples.resolve(source.name() + ".csv");
        }
        return new SampleMessages(source, ARRIVAL)
                .of(Files.readAllBytes(sample)).stream()
                        .flatMap(message -> trial.of(message).stream())
                        .toList();
    }

    private static String line(MappingTrial.Outcome outcome) {
        String problems =
                outcome.problems().stream().map(it -> " " + it.reason()).collect(joining());
        return switch (outcome.result()) {
            case REFUSED -> "refused" + problems;
            case IGNORED -> "ignored " + outcome.ignored();
            case WITHDRAWAL -> "withdrawn";
            case READING -> "reading " + where(outcome);
            case EVENT -> "event " + where(outcome) + problems;
        };
    }

    private static String where(MappingTrial.Outcome outcome) {
        return became("region", outcome) + " " + became("category", outcome);
    }

    /** The code that a field became. */
    private static String became(String name, MappingTrial.Outcome outcome) {
        return field(name, outcome).became().split(" ", 2)[0];
    }

    private static MappingTrial.Field field(String name, MappingTrial.Outcome outcome) {
        return outcome.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(new MappingTrial.Field(name, "", "", ""));
    }
}
