package anlan.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.place.Datum;
import anlan.catalog.place.Register;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTablesTest {
    private static final String CHANGES = "code,became,from\n%s\n%s\n";
    private static final String HEAD = "key,region,longitude,latitude,building,since\n";

    private static Catalog with(String file, String text) {
        Map<String, String> files =
                new TreeMap<>(CatalogFiles.texts(Path.of("src/test/resources/small-catalog")));
        files.put(file, text);
        return CatalogFiles.load(files);
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Test
    void shouldKnowWhereADeviceWasAtATime() {
        Register devices =
                with(
                                "registers/devices.csv",
                                HEAD
                                        + "17,331081,121.38,28.37,B-1,\n"
                                        + "18,331081001,,,,2026-03-01\n"
                                        + "17,331081001,,,,2026-03-01T12:00:00+08:00\n")
                        .whereabouts()
                        .registers()
                        .get("devices");

        assertThat(devices.size()).isEqualTo(2);
        assertThat(devices.at("17", at("2026-03-01T03:59:59Z")).region()).isEqualTo("331081");
        assertThat(devices.at("17", at("2026-01-01T00:00:00Z")).position())
                .isEqualTo(new Datum.Degrees(121.38, 28.37));
        assertThat(devices.at("17", at("2026-03-01T04:00:00Z")).region()).isEqualTo("331081001");
        assertThat(devices.at("18", at("2026-02-28T15:59:59Z"))).isNull();
        assertThat(devices.at("18", at("2026-02-28T16:00:00Z")).building()).isNull();
        assertThat(devices.at("19", 0)).isNull();
    }

    @Test
    void shouldSayBeforeItIsPublishedThatItIsTooLarge() {
        StringBuilder rows = new StringBuilder(HEAD);
        for (int i = 0; i < 200_000; i++) {
            rows.append(867_000_000_000_000L + i)
                    .append(",331081001,121.3800001,28.3700001,B-")
                    .append("0".repeat(40))
                    .append(",2026-03-01\n");
        }

        assertThatThrownBy(() -> with("registers/devices.csv", rows.toString()))
                .hasMessageContaining("registers/devices.csv: is the largest of a policy of")
                .hasMessageContaining("16,777,216 is the most");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17,331082,,,,|:2: region '331082' is unknown; write one of regions.csv",
                "17,331081,,,,⏎17,331081,,,,|:3: key '17' has a row above that is not older",
                "17,331081,,,,2026-03-01⏎17,331081,,,,2026-02-01|:3: key '17' has a row above",
                "17,331081,121,,,|:2: latitude '' is no number of degrees from -90 to 90",
                "17,331081,1,99,,|:2: latitude '99' is no number of degrees",
                "17,331081,,,,spring|:2: since 'spring' is no time; write such as 2026-03-02",
                "17,,,,,|:2: region is empty; write it or remove the row",
                "17,331081,,,,,,|registers/devices.csv"
            })
    void shouldRefuseAWrongRow(String rows, String problem) {
        Throwable refusal =
                catchThrowable(
                        () -> with("registers/devices.csv", HEAD + rows.replace("⏎", "\n") + "\n"));

        assertThat(refusal).isInstanceOf(CatalogException.class).hasMessageContaining(problem);
    }

    @Test
    void shouldRefuseWrongColumns() {
        assertThat(catchThrowable(() -> with("registers/devices.csv", "key,area\n17,331081\n")))
                .hasMessageContaining("registers/devices.csv:1: column 'region' is missing")
                .hasMessageContaining("there is no column 'area'; there are [key, region,");
    }

    @Test
    void shouldSayOfALargeTableThatIsWrongThroughoutNoMoreThanEnough() {
        Throwable refusal =
                catchThrowable(
                        () ->
                                with(
                                        "registers/devices.csv",
                                        "key,region\n" + "17,1\n".repeat(100_000)));

        assertThat(refusal.getMessage().lines().count()).isBetween(10L, 50L);
    }

    @Test
    void shouldFollowCodesThatWereRenamed() {
        Catalog catalog =
                with(
                        "region-history.csv",
                        CHANGES.formatted("332625,331082,1994-01-01", "331082,331081,2020-05-01"));

        assertThat(
                        catalog.whereabouts()
                                .history()
                                .at("332625001", at("2026-01-01T00:00:00Z"), code -> false))
                .isEqualTo("331081001");
        assertThat(
                        catalog.whereabouts()
                                .history()
                                .at("331082001", at("2020-04-30T00:00:00Z"), code -> true))
                .as("the tree still had it")
                .isEqualTo("331082001");
        assertThat(
                        catchThrowable(
                                () ->
                                        with(
                                                "region-history.csv",
                                                CHANGES.formatted(
                                                        "1,2,2020-01-01", "2,1,2020-01-01"))))
                .hasMessageContaining("region-history.csv: '1' becomes");
    }

    /** As large as the README says: read, checked and asked within the test's time. */
    @Test
    void shouldTakeTwoHundredThousandRows() {
        StringBuilder rows = new StringBuilder(HEAD);
        for (int i = 0; i < 200_000; i++) {
            rows.append(860_000_000_000_000L + i)
                    .append(",331081001,121.38123,28.37123,B-00001,2026-01-01\n");
        }
        assertThat(rows.length()).isLessThan(16 << 20);
        Register devices =
                with("registers/devices.csv", rows.toString())
                        .whereabouts()
                        .registers()
                        .get("devices");

        assertThat(devices.size()).isEqualTo(200_000);
        assertThat(devices.at("860000000199999", at("2026-01-05T00:00:00Z")).region())
                .isEqualTo("331081001");
    }
}
