package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which ranks are sure, and which regions are not to be told apart. */
class IndexRanksITCase {
    /** Far below all; two close to each other; one far above, of which no interval is known. */
    private static final String ROWS =
            """
            ('safety', '331081001', 'town', '2026-11-23 10:00:00', 60, 52, 66),
            ('safety', '331081002', 'town', '2026-11-23 10:00:00', 80, 74, 84),
            ('safety', '331081003', 'town', '2026-11-23 10:00:00', 82, 79, 86),
            ('safety', '331081004', 'town', '2026-11-23 10:00:00', 95, NULL, NULL),
            ('safety', '331081005', 'town', '2026-11-23 10:00:00', NULL, NULL, NULL),
            ('safety', '331081', 'county', '2026-11-23 10:00:00', 81, 80, 82),
            ('safety', '331081001', 'town', '2026-11-23 11:00:00', 70, NULL, NULL),
            ('safety', '331081002', 'town', '2026-11-23 11:00:00', 70, NULL, NULL),
            ('safety', '331081003', 'town', '2026-11-23 11:00:00', 70.5, NULL, NULL),
            ('sensing', '331081001', 'town', '2026-11-23 10:00:00', 99, 90, 100)\
            """;

    private static TestDatabase database;

    @BeforeAll
    static void fill() throws Exception {
        database = TestDatabase.writer(SharedClickHouse.emptied());
        database.execute(
                "INSERT INTO anlan.indices_log (`index`, region, level, at, value, low, high)"
                        + " VALUES "
                        + ROWS);
    }

    @Test
    void shouldRankEachLevelFromTheWorstWithTheRanksThatMayBe() {
        assertThat(
                        database.rows(
                                """
                                SELECT region, `rank`, rank_from_best, of, rank_low, rank_high, not_told_apart_from
                                FROM anlan.index_ranks
                                WHERE `index` = 'safety' AND at = '2026-11-23 10:00:00'
                                ORDER BY level DESC, `rank`
                                """))
                .containsExactly(
                        "331081001 1 4 4 1 1 []",
                        "331081002 2 3 4 2 3 ['331081003']",
                        "331081003 3 2 4 2 3 ['331081002']",
                        "331081004 4 1 4 4 4 []",
                        "331081 1 1 1 1 1 []");
    }

    /** Φ of the difference by the ends that face each other. */
    @Test
    void shouldSayHowSureItIsThatOneIsWorseThanTheNext() {
        assertThat(sure("331081001")).isEqualTo(phi(20 / Math.hypot(6, 6)), within(1e-6));
        assertThat(sure("331081002")).isEqualTo(phi(2 / Math.hypot(4, 3)), within(1e-6));
        assertThat(sure("331081003")).isEqualTo(phi(13 / 4.0), within(1e-6));
        assertThat(
                        database.rows(
                                "SELECT sure IS NULL FROM anlan.index_ranks WHERE region ="
                                        + " '331081004'"))
                .containsExactly("1");
    }

    @Test
    void shouldTakeWhatHasNoIntervalAsCertain() {
        assertThat(
                        database.rows(
                                """
                                SELECT region, `rank`, rank_from_best, rank_low, rank_high, sure, not_told_apart_from
                                FROM anlan.index_ranks
                                WHERE at = '2026-11-23 11:00:00' ORDER BY region
                                """))
                .containsExactly(
                        "331081001 1 2 1 2 0.5 ['331081002']",
                        "331081002 1 2 1 2 1.0 ['331081001']",
                        "331081003 3 1 3 3 null []");
    }

    /** Whoever asks for one time must not have all times ranked. */
    @Test
    void shouldReadNoOtherTimesThanThoseAskedFor() {
        assertThat(
                        String.join(
                                "\n",
                                database.rows(
                                        "EXPLAIN indexes = 1 SELECT * FROM anlan.index_ranks WHERE"
                                                + " `index` = 'safety' AND at = '2026-11-23"
                                                + " 10:00:00'")))
                .contains("Condition: and(");
    }

    private static double sure(String region) {
        return Double.parseDouble(
                database.rows(
                                "SELECT sure FROM anlan.index_ranks WHERE `index` = 'safety' AND at"
                                        + " = '2026-11-23 10:00:00' AND region = '"
                                        + region
                                        + "'")
                        .get(0));
    }

    /** Of the standard normal distribution, by as many reaches of an interval. */
    private static double phi(double reaches) {
        double z = 1.959964 * reaches;
        double area = 0;
        int steps = 200_000;
        for (int i = 0; i < steps; i++) {
            double x = z * (i + 0.5) / steps;
            area += Math.exp(-x * x / 2) * z / steps;
        }
        return 0.5 + area / Math.sqrt(2 * Math.PI);
    }
}
