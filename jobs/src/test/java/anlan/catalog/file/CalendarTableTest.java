package anlan.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.Catalog;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.calendar.CalendarDay;
import anlan.catalog.calendar.TimeLimit;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTableTest {
    private static final String HEAD = "date,day,name\n";

    private static Map<String, String> files(String header, String rows) {
        Map<String, String> files =
                new TreeMap<>(CatalogFiles.texts(Path.of("src/test/resources/small-catalog")));
        files.merge("catalog.yaml", header + "\n", String::concat);
        files.put("calendar.csv", HEAD + rows.replace("⏎", "\n") + "\n");
        return files;
    }

    @Test
    void shouldKnowWhichDaysAreWorked() {
        Catalog catalog =
                CatalogFiles.load(
                        files(
                                "weekend: [friday, saturday]",
                                "2026-10-10,work,国庆节⏎2026-10-01,off,国庆节⏎2026-10-02,off,"));

        assertThat(catalog.workDays().weekend())
                .containsExactly(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
        assertThat(catalog.workDays().listed())
                .extracting(CalendarDay::date)
                .containsExactly(
                        LocalDate.of(2026, 10, 1),
                        LocalDate.of(2026, 10, 2),
                        LocalDate.of(2026, 10, 10));
        assertThat(catalog.workDays().isWorked(LocalDate.of(2026, 10, 10).toEpochDay())).isTrue();
        assertThat(catalog.workDays().isWorked(LocalDate.of(2026, 10, 1).toEpochDay())).isFalse();
        assertThat(catalog.workDays().isWorked(LocalDate.of(2026, 10, 4).toEpochDay())).isTrue();
        assertThat(catalog.workDays().zone()).hasToString("Asia/Shanghai");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2026-10-32,off,|calendar.csv:2: 2026-10-32: date: '2026-10-32' is no date; write"
                        + " such as 2026-10-01",
                "1.10.2026,off,|calendar.csv:2: 1.10.2026: date: '1.10.2026' is no date",
                "2026-10-01,free,|calendar.csv:2: 2026-10-01: day: 'free' is unknown; write one of"
                        + " [work, off]",
                "2026-10-01,off,⏎2026-10-01,work,|calendar.csv:3: '2026-10-01' stands there twice",
                "1026-10-01,off,|calendar.csv:2: date 1026-10-01 is not of this century",
                ",off,|calendar.csv:2: ",
                "2026-10-01,,|calendar.csv:2: 2026-10-01: day: it is empty; write it",
            })
    void shouldRefuseAWrongRow(String rows, String problem) {
        assertThatThrownBy(() -> CatalogFiles.load(files("", rows))).hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "weekend: [sunnday]|'sunnday' is unknown; write one of",
                "weekend: [monday, tuesday, wednesday, thursday, friday, saturday,"
                        + " sunday]|catalog.yaml:6: weekend has all days of the week"
            })
    void shouldRefuseAWrongWeekend(String header, String problem) {
        assertThatThrownBy(() -> CatalogFiles.load(files(header, "2026-10-01,off,")))
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0wd|must be longer than 0; write such as 3d or 5wd",
                "5 workdays|'5 workdays' is no duration; write a whole number and ms, s, m, h, d or"
                        + " wd",
                "501wd|'501wd' is too long; the longest is 500wd"
            })
    void shouldRefuseAWrongTimeLimit(String within, String problem) {
        assertThatThrownBy(() -> CatalogFiles.load(overdue(within))).hasMessageContaining(problem);
    }

    @Test
    void shouldReadATimeLimitInWorkDays() {
        Rule rule = CatalogFiles.load(overdue("5wd")).rules().get(0);

        assertThat(((RuleKind.Overdue) rule.kind()).overdue().within())
                .isEqualTo(TimeLimit.ofWorkDays(5));
    }

    private static Map<String, String> overdue(String within) {
        Map<String, String> files = files("", "2026-10-01,off,");
        files.put(
                "rules.yaml",
                """
                - name: slow
                  title: {zh: 慢, en: Slow}
                  kind: overdue
                  color: yellow
                  where: {source: [police]}
                  overdue: {stage: closed, within: %s}
                  headline: {zh: 慢, en: Slow}
                """
                        .formatted(within));
        return files;
    }
}
