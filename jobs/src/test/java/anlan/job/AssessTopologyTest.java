package anlan.job;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AssessTopologyTest {
    private static final Catalog CATALOG = DefaultPolicy.CATALOG;
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-03-02T12:00:00Z");
    private static final String TOWN = "331081001";

    @Test
    void shouldAccountForEveryMessage() throws Exception {
        Collected collected =
                new AssessRun(CATALOG)
                        .send("police", EVENING, call("1", 0, "050101", NINE))
                        .send("police", EVENING, call("1", 0, "050101", NINE))
                        .send("police", EVENING, call("1", 1, "010101", NINE))
                        .send("police", EVENING, call("2", 0, "999999", NINE))
                        .send("police", EVENING, "{\"id\": \"3\"")
                        .run();

        assertThat(collected.rows(Event.class))
                .extracting(
                        event ->
                                event.id()
                                        + '/'
                                        + event.revision()
                                        + '/'
                                        + event.matter().category())
                .containsExactlyInAnyOrder(
                        "1/0/dispute/neighbour",
                        "1/1/public-security/theft",
                        "2/0/unclassified/999999");
        assertThat(collected.rows(DeadLetter.class))
                .extracting(DeadLetter::reason)
                .containsExactly("not_json");
        assertThat(total(collected, Account.RAW)).isEqualTo(5);
        assertThat(total(collected, Account.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void shouldCountALateEventInEveryWindowThatHoldsIt() throws Exception {
        Collected collected =
                new AssessRun(CATALOG)
                        .send("police", EVENING, call("1", 0, "050101", NINE.plusSeconds(60)))
                        .send("police", EVENING, call("2", 0, "050101", NINE.plusSeconds(10800)))
                        .send("police", EVENING, call("3", 0, "050101", NINE.plusSeconds(120)))
                        .send("police", EVENING, call("4", 0, "050101", NINE.plusSeconds(18000)))
                        .run();

        Map<Long, IndicatorValue> last = new TreeMap<>();
        for (IndicatorValue row : collected.rows(IndicatorValue.class)) {
            if (row.indicator().equals("disputes")
                    && row.window().equals("24h")
                    && row.region().equals(TOWN)) {
                last.merge(
                        hoursAfterNine(row.at()),
                        row,
                        (a, b) -> a.revision() > b.revision() ? a : b);
            }
        }
        assertThat(last)
                .extractingFromEntries(row -> row.getKey() + ": " + row.getValue().amount().count())
                .contains("1: 2", "4: 3", "6: 4");
    }

    @Test
    void shouldPublishAnIndexForATownWithoutAnyEvent() throws Exception {
        Collected collected =
                new AssessRun(CATALOG)
                        .send("police", EVENING, call("1", 0, "050101", NINE.plusSeconds(60)))
                        .send("police", EVENING, call("2", 0, "050101", NINE.plusSeconds(7200)))
                        .run();

        assertThat(collected.rows(IndexValue.class))
                .filteredOn(row -> row.region().equals("331081002"))
                .extracting(row -> row.assessment().color())
                .containsOnly("grey");
    }

    private static long total(Collected collected, String kind) {
        return collected.rows(Account.class).stream()
                .filter(account -> account.kind().equals(kind))
                .mapToLong(Account::messages)
                .sum();
    }

    private static long hoursAfterNine(Instant at) {
        return (at.getEpochSecond() - NINE.getEpochSecond()) / 3600;
    }

    private static String call(String id, int version, String category, Instant at) {
        String time =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                        .format(LocalDateTime.ofInstant(at, ZoneId.of("Asia/Shanghai")));
        return """
        {"id": "%s", "version": %d, "categoryCode": "%s", "regionCode": "331081001",
         "callTime": "%s", "phone": "13800000000"}
        """
                .formatted(id, version, category, time);
    }
}
