package anlan.command.source;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The example counties are sound, pass their own tests, and their messages become what is written
 * beside them in {@code samples/SOURCE.expected}: a line for each kind of outcome and how often.
 */
class ExampleCountiesTest {
    private static final Path EXAMPLES = Path.of("../catalog/examples");
    private static final String SAMPLES = "samples";
    private static final long ARRIVAL = Instant.parse("2026-04-01T00:00:00Z").toEpochMilli();

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

    private static String outcomes(Source source, Catalog catalog, Path county) throws IOException {
        MappingTrial trial =
                new MappingTrial(source, catalog, new Pseudonyms(SourceTryCommand.KEY));
        Map<String, Integer> counts = new TreeMap<>();
        Path sample = county.resolve(SAMPLES).resolve(source.name() + ".jsonl");
        for (String message : Files.readAllLines(sample)) {
            counts.merge(line(trial.of(message.getBytes(UTF_8), ARRIVAL)), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " × " + count.getValue() + "\n")
                .collect(joining());
    }

    private static String line(MappingTrial.Outcome outcome) {
        String problems =
                outcome.problems().stream().map(it -> " " + it.reason()).collect(joining());
        return outcome.isRefused()
                ? "refused" + problems
                : "event "
                        + became("region", outcome)
                        + " "
                        + became("category", outcome)
                        + problems;
    }

    /** The code that a field became. */
    private static String became(String name, MappingTrial.Outcome outcome) {
        return outcome.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(field -> field.became().split(" ", 2)[0])
                .findFirst()
                .orElse("");
    }
}
