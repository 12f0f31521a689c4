package anlan.command.source;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.installation.ProjectHome;
import anlan.local.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** {@code anlan source try}, without any server. */
@ResourceLock(Resources.SYSTEM_OUT)
class SourceTryCommandTest {
    private static final String CALL =
            "{\"id\": \"R-1\", \"callTime\": \"2026-01-23 09:00:00\", \"regionCode\":"
                + " \"331081001\", \"kind\": \"stuck\", \"phone\": \"SIM-555-00001\", \"weather\":"
                + " \"rain\"}";

    @TempDir private Path folder;

    private int exit;
    private String out = "";
    private String err = "";

    @Test
    void shouldShowAWholeMessageOfASystemsSource() throws IOException {
        run(system("rescue"), CALL);

        assertThat(exit).isZero();
        assertThat(out)
                .contains("Source rescue 救援平台 Rescue service, topic raw.rescue")
                .contains("Message 1: an event")
                .contains("rescue/vehicle/stuck 车辆被困 Vehicle stuck")
                .contains("not used: /weather")
                .contains("1 of 1 messages can be read.")
                .doesNotContain("SIM-555-00001");
    }

    @Test
    void shouldSayWhichFileIsMissing() {
        CommandRun run =
                CommandRun.of("source", "try", "--source", "none.yaml", "--sample", "none.json");

        assertThat(run.code()).isOne();
        assertThat(run.err()).isEqualTo("there is no file none.yaml" + System.lineSeparator());
    }

    @Test
    void shouldEndWithOneWhereAMessageHasAProblem() throws IOException {
        run(system("rescue"), "[" + CALL + "," + CALL.replace("R-1", "") + "]");

        assertThat(exit).isOne();
        assertThat(out)
                .contains("Message 2: a dead letter")
                .contains("PROBLEM missing_id: /id is missing")
                .contains("1 of 2 messages can be read; the others would be dead letters.");
    }

    @Test
    void shouldTakeAMessageALineAndTellOfBrokenOnes() throws IOException {
        run(system("rescue"), CALL + "\n{\"id\": \n\n" + CALL + "\n");

        assertThat(exit).isOne();
        assertThat(out).contains("Message 3: an event").contains("PROBLEM not_json: no JSON");
    }

    @Test
    void shouldTrySourcesThatTheCatalogDoesNotHaveYet() throws IOException {
        String police = Files.readString(ProjectHome.catalog().resolve("sources/police.yaml"));
        Path taxi =
                Files.writeString(
                        folder.resolve("taxi.yaml"),
                        police.replace("name: police", "name: taxi")
                                .replace("raw.police", "raw.taxi"));

        run(taxi, "{\"id\": \"1\"}");

        assertThat(exit).isOne();
        assertThat(out)
                .contains("Source taxi")
                .contains("PROBLEM missing_time: /callTime is missing")
                .contains("PROBLEM missing_region: /regionCode is missing");
    }

    @Test
    void shouldRefuseAMappingThatIsWrongWithItsLine() throws IOException {
        String police = Files.readString(ProjectHome.catalog().resolve("sources/police.yaml"));
        Path wrong =
                Files.writeString(
                        folder.resolve("police.yaml"),
                        police.replace("topic: raw.police", "topik: raw.police"));

        run(wrong, CALL);

        assertThat(exit).isOne();
        assertThat(err).contains("sources/police.yaml:2: police: topic: 'topic' is missing");
    }

    @Test
    void shouldAskWhichSourceOfSeveral() throws IOException {
        Path two =
                Files.writeString(
                        folder.resolve("rescue.yaml"),
                        Files.readString(system("rescue"))
                                .replace(
                                        "\ncategories:\n",
                                        """

                                          - name: other
                                            title: {zh: 另, en: Other}
                                            topic: raw.other
                                            id: /id
                                            occurredAt: /at
                                            region: {from: /r}
                                            category: {from: [/c], map: {}}
                                        categories:
                                        """));

        run(two, CALL);
        assertThat(err).contains("has the sources [rescue, other]; give --name");
        run(two, CALL, "--name", "rescue");
        assertThat(exit).isZero();
        run(two, CALL, "--name", "third");
        assertThat(err).contains("has no source third; it has [rescue, other]");
    }

    private static Path system(String name) {
        return ProjectHome.catalog().resolve("systems/" + name + ".yaml");
    }

    private void run(Path source, String sample, String... further) throws IOException {
        Path file = Files.writeString(folder.resolve("sample.json"), sample);
        Stream<String> files =
                Stream.of("--source", source.toString(), "--sample", file.toString());
        CommandRun run =
                CommandRun.of(
                        Stream.of(Stream.of("source", "try"), files, Stream.of(further))
                                .flatMap(Function.identity())
                                .toArray(String[]::new));
        exit = run.code();
        out = run.out();
        err = run.err();
    }
}
