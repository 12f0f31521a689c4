package anlan.command.source.draft;

import static anlan.command.source.draft.DraftSamples.roles;
import static anlan.command.source.draft.DraftSamples.source;
import static anlan.command.source.draft.DraftSamples.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.Source;
import anlan.catalog.field.FieldPath;
import anlan.command.terminal.CommandException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fields of made-up samples seem to be; the forms are those of real systems. */
class DrafterTest {
    @TempDir private Path dir;

    @Test
    void shouldSeeWhatAHotlineSends() throws Exception {
        Draft draft =
                lines(
                        "{'orderNo':'GD%05d','acceptTime':'2026-03-02"
                            + " %02d:15:00','finishTime':'2026-03-05 %02d:00:00',"
                            + "'area':'331081%03d','orderType':'C%d','callerPhone':'1381234%04d','status':'已办结'}",
                        i -> new Object[] {i, i % 24, i % 24, i % 3 + 1, i % 4, i});

        assertThat(roles(draft))
                .containsEntry("/orderNo", Role.ID)
                .containsEntry("/acceptTime", Role.OCCURRED)
                .containsEntry("/finishTime", Role.STAGE_TIME)
                .containsEntry("/area", Role.REGION)
                .containsEntry("/orderType", Role.CATEGORY)
                .containsEntry("/callerPhone", Role.PERSON);
        Source source = source(draft);
        assertThat(source.notation().time().formats().get(0).format())
                .isEqualTo("yyyy-MM-dd HH:mm:ss");
        assertThat(source.matter().stages())
                .isEqualTo(
                        Map.of(
                                "accepted", FieldPath.of("/acceptTime"),
                                "closed", FieldPath.of("/finishTime")));
        assertThat(source.notation().personal()).containsExactly("/callerPhone");
        assertThat(draft.guesses()).noneMatch(guess -> guess.example().contains("1381234"));
    }

    @Test
    void shouldSeeARowThatDebeziumSends() throws Exception {
        Draft draft =
                lines(
                        "{'payload':{'op':'u','ts_ms':17953906005%02d,'before':{'ID':%d},'after':{'ID':%d,"
                            + "'ACCEPT_TIME':17953900000%02d,'AREA':'331081001000','KIND':'C05%02d','STATUS':'04'}}}",
                        i -> new Object[] {i, i, i, i, i % 5});

        assertThat(roles(draft))
                .containsEntry("/payload/after/ID", Role.ID)
                .containsEntry("/payload/after/ACCEPT_TIME", Role.OCCURRED)
                .containsEntry("/payload/after/AREA", Role.REGION)
                .containsEntry("/payload/after/KIND", Role.CATEGORY)
                .doesNotContainKey("/payload/before/ID");
        assertThat(source(draft).notation().time().formats().get(0).format()).isEqualTo("millis");
        assertThat(draft.notes()).anyMatch(note -> note.contains("Debezium"));
    }

    @Test
    void shouldSayThatSeveralThingsComeInOneMessage() throws Exception {
        Draft draft =
                lines(
                        "{'device':'gw-%d','readings':[{'ts':17953900000%02d,'values':{'gas':4.%d}},{'ts':1795390060000,'values':{'gas':4.3}}]}",
                        i -> new Object[] {i % 7, i, i % 10});

        assertThat(roles(draft))
                .containsEntry("/readings", Role.ROWS)
                .containsEntry("/device", Role.DEVICE)
                .containsEntry("/readings/0/values/gas", Role.VALUE);
        assertThat(draft.notes()).anyMatch(note -> note.contains("/readings has up to 2 things"));
    }

    @Test
    void shouldSayThatATextIsJson() throws Exception {
        Draft draft =
                lines(
                        "{'deviceId':'86700000000%04d','timestamp':'20261123T0234%02dZ','payload':'{\\\"smoke\\\":1}'}",
                        i -> new Object[] {i, i % 60});

        assertThat(roles(draft))
                .containsEntry("/payload", Role.INNER)
                .containsEntry("/timestamp", Role.OCCURRED);
        assertThat(source(draft).notation().time().formats().get(0).format())
                .isEqualTo("yyyyMMdd'T'HHmmssXXX");
    }

    @Test
    void shouldReadATableAndItsSentinels() throws Exception {
        String rows =
                IntStream.range(0, 50)
                        .mapToObj(
                                i ->
                                        "%d;%02d/28/2026 0%d:15:00 PM;%s;%s;-73.%d;42.%d"
                                                .formatted(
                                                        1000 + i,
                                                        i % 12 + 1,
                                                        i % 9 + 1,
                                                        i % 2 == 0 ? "FIRE" : "EMS",
                                                        i == 7 ? "-9999" : "2" + i % 10 + ".5",
                                                        100 + i,
                                                        200 + i))
                        .collect(Collectors.joining("\n"));
        Draft draft = draft("Incident Number;Call Date;Call Type;Temp;Longitude;Latitude\n" + rows);

        assertThat(roles(draft))
                .containsEntry("/Incident Number", Role.ID)
                .containsEntry("/Call Date", Role.OCCURRED)
                .containsEntry("/Call Type", Role.CATEGORY)
                .containsEntry("/Temp", Role.VALUE)
                .containsEntry("/Longitude", Role.LONGITUDE)
                .containsEntry("/Latitude", Role.LATITUDE);
        assertThat(draft.times().occurred().form().format()).isEqualTo("MM/dd/yyyy hh:mm:ss a");
        assertThat(yaml(draft)).contains("  /Temp: [\"-9999\"]");
    }

    @Test
    void shouldKnowRegionsByNameAndWithinAnAddress() throws Exception {
        Draft named =
                lines(
                        "{'no':'N-%d','when':'2026-03-02T09:15:%02d+08:00','town':'%s'}",
                        i -> new Object[] {i, i % 60, List.of("泽国", "大溪镇", "太平街道").get(i % 3)});
        Draft within =
                lines(
                        "{'no':'N-%d','when':'2026-03-02T09:15:%02d+08:00','地址':'温岭市%s某路%d号'}",
                        i -> new Object[] {i, i % 60, List.of("泽国镇", "大溪镇").get(i % 2), i});

        assertThat(source(named).place().region().map())
                .isEqualTo(Map.of("泽国", "331081100", "大溪镇", "331081101", "太平街道", "331081001"));
        assertThat(roles(within)).containsEntry("/地址", Role.REGION);
        assertThat(named.times().occurred().form().absolute()).isTrue();
    }

    @Test
    void shouldSeeAZoneByATimeThatNeedsNone() throws Exception {
        Draft draft =
                lines(
                        "{'id':'%d','created':'2026-03-02 01:15:%02d','received':17724141%02d}",
                        i -> new Object[] {i, i % 60, i % 60});

        assertThat(draft.times().zone()).isEqualTo("UTC");
        assertThat(draft.notes()).anyMatch(note -> note.contains("seems to be of UTC"));
    }

    @Test
    void shouldMakeAnIdOfSeveralFieldsWhereThereIsNone() throws Exception {
        Draft draft =
                lines(
                        "{'time':'2026-03-02T0%d:15:00Z','category':'%s','place':'P%d'}",
                        i -> new Object[] {i % 10, i % 2 == 0 ? "a" : "b", i / 10});

        assertThat(draft.identity().columns()).hasSizeGreaterThan(1);
        assertThat(draft.identity().percent()).isLessThanOrEqualTo(30);
    }

    @Test
    void shouldTakeAWordOfAStatusForAStage() throws Exception {
        Draft draft =
                lines(
                        "{'case_no':'A-%d','version':%d,'report_time':'2026-03-02T09:15:%02dZ','status':'%s'}",
                        i -> new Object[] {i / 2, i % 2, i % 60, i % 2 == 0 ? "已受理" : "已办结"});

        assertThat(roles(draft))
                .containsEntry("/case_no", Role.ID)
                .containsEntry("/version", Role.REVISION)
                .containsEntry("/status", Role.STAGE);
        assertThat(draft.matter().words()).isEqualTo(Map.of("已受理", "accepted", "已办结", "closed"));
    }

    @Test
    void shouldReadChineseOfAnotherCharacterSet() throws Exception {
        Path file = dir.resolve("gbk.csv");
        Files.write(
                file,
                "编号,时间,街道\n1,2026-03-02 09:15:00,泽国镇\n2,2026-03-02 09:16:00,大溪镇\n"
                        .getBytes(Charset.forName("GBK")));
        SourceSample sample = SampleReader.read(file, 100);

        assertThat(sample.encoding()).isEqualTo("GB18030");
        assertThat(sample.columns()).containsExactly("编号", "时间", "街道");
    }

    @Test
    void shouldRefuseWhatIsNoText() throws Exception {
        Path file = dir.resolve("x.avro");
        Files.write(file, new byte[] {'O', 'b', 'j', 1, 0, 0, 0, 7});

        assertThatThrownBy(() -> SampleReader.read(file, 100))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("binary");
    }

    @Test
    void shouldStayBoundedWhateverTheFileIs() throws Exception {
        String deep = "{'a':".repeat(50) + "1" + "}".repeat(50);
        String wide =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> "'f" + i + "':1")
                        .collect(Collectors.joining(",", "{", "}"));
        Draft draft = draft((deep + "\n" + wide + "\n").replace('\'', '"'));

        assertThat(draft.guesses()).hasSizeLessThanOrEqualTo(401);
        assertThat(draft.notes())
                .anyMatch(note -> note.contains("more than 400 fields"))
                .anyMatch(note -> note.contains("deeper than 8 levels"));
    }

    @Test
    void shouldKeepItsYamlWholeWhateverTheFieldsAreCalled() throws Exception {
        Draft draft =
                lines(
                        "{'id':'%d','time':'2026-03-02T09:15:%02dZ','a: b\\n"
                                + "# c\\u001b[2J \\\"\\'{}':'%s','/~ x':%d.5}",
                        i -> new Object[] {i, i % 60, i % 2 == 0 ? "x\\ny: z" : "#'\\u2028", i});

        assertThat(yaml(draft)).doesNotContain("\u001b").doesNotContain("\u2028");
        assertThat(source(draft).identity().id()).isEqualTo(FieldPath.of("/id"));
    }

    private Draft lines(String format, DraftSamples.Values values) throws IOException {
        return DraftSamples.lines(dir, format, values);
    }

    private Draft draft(String text) throws IOException {
        return DraftSamples.draft(dir, text);
    }
}
