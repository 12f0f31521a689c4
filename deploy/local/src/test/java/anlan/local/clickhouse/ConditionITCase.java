package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Filter;
import anlan.catalog.calendar.CalendarDay;
import anlan.catalog.calendar.CalendarDay.Kind;
import anlan.catalog.calendar.WorkDays;
import anlan.catalog.condition.EventCondition;
import anlan.event.Arrival;
import anlan.event.Event;
import anlan.event.EventFilter;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition means the same of an event in the job and of its row in ClickHouse. */
class ConditionITCase {
    /** New Year of 2026: the 1st to the 3rd are off, and Sunday the 4th is worked. */
    private static final WorkDays DAYS =
            new WorkDays(
                    ZoneId.of("Asia/Shanghai"),
                    WorkDays.WEEKEND,
                    List.of(
                            new CalendarDay(LocalDate.of(2026, 1, 1), Kind.OFF, "元旦"),
                            new CalendarDay(LocalDate.of(2026, 1, 2), Kind.OFF, "元旦"),
                            new CalendarDay(LocalDate.of(2026, 1, 3), Kind.OFF, "元旦"),
                            new CalendarDay(LocalDate.of(2026, 1, 4), Kind.WORK, "元旦")));

    private static final int EVENTS = 1_000;

    private static ClickHouseServer server;
    private static final List<Event> STORED = new ArrayList<>();

    @BeforeAll
    static void store() throws Exception {
        server = SharedClickHouse.emptied();
        Random random = new Random(11);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            Event event = event(i, random);
            STORED.add(event);
            rows.add(row(event));
        }
        TestDatabase.writer(server)
                .execute(
                        "INSERT INTO anlan.events_log (source, id, occurred_at, value, unit,"
                                + " attributes, longitude, latitude, raw_offset) VALUES "
                                + String.join(", ", rows));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value > 5",
                "value >= 5.1",
                "value < -1",
                "value <= 0",
                "value == 5",
                "value != 5",
                "!(value == 5)",
                "!(value != 5)",
                "value =~ [0, 5, -2]",
                "value !~ [0, 5]",
                "not (value !~ [0, 5])",
                "unit == 'm'",
                "unit != 'm'",
                "!(unit == 'm')",
                "unit =~ ['m', 'it\\'s']",
                "!(unit !~ ['m', '%'])",
                "longitude > 121.4",
                "!(latitude <= 28.300001)",
                "hour < 6",
                "!(hour >= 22 || hour < 6)",
                "weekday >= 6",
                "weekday =~ [1, 7]",
                "workday == 1",
                "!(workday == 1)",
                "workday == 0 && hour < 12",
                "attributes.a == 'x'",
                "attributes.a != 'x'",
                "!(attributes.a == 'x')",
                "attributes['a'] =~ ['x', '12', 'back\\\\slash']",
                "attributes.a == 12",
                "attributes.a != 12",
                "attributes.a > 3.5",
                "!(attributes.a > 3.5)",
                "attributes.a =~ [-3, 12]",
                "attributes.a == 1.2345",
                "attributes.none != 'x'",
                "!(attributes.none == 1)",
                "value > 0 && unit == 'm' || hour < 6",
                "value > 0 && (unit == 'm' || !(hour < 6))",
            })
    void shouldFindTheSameEventsInSql(String text) throws Exception {
        EventCondition condition = EventCondition.parse(text, DAYS);
        Filter filter =
                new Filter(
                        List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), condition);

        assertThat(
                        TestDatabase.analyst(server)
                                .rows("SELECT id FROM anlan.events WHERE " + condition.sql()))
                .containsExactlyInAnyOrderElementsOf(
                        STORED.stream()
                                .filter(event -> EventFilter.matches(filter, event))
                                .map(Event::id)
                                .toList());
    }

    private static Event event(int number, Random random) {
        String a =
                one(
                        random,
                        "x",
                        "12",
                        "12.00",
                        "12.00001",
                        "1.23456",
                        "-3",
                        "1e9",
                        " 12",
                        "NaN",
                        "",
                        "12345678901234567",
                        "-0.00009",
                        "back\\slash",
                        null);
        Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(1800L * random.nextInt(400));
        return new Event(
                "police",
                Integer.toString(number),
                0,
                at,
                new Place(
                        "331081001",
                        one(random, 121.4, 121.400001, 121.39, null),
                        one(random, 28.3, 28.300001, 28.300002, null)),
                new Matter(
                        "dispute/neighbour",
                        null,
                        null,
                        List.of(),
                        List.of(),
                        a == null ? Map.of("b", "y") : Map.of("a", a)),
                Measurement.of(
                        one(random, -2.0, -0.5, 0.0, 5.0, 5.0999, 5.1, 6.0, null),
                        one(random, "m", "%", "it's", null)),
                Arrival.at(at, "raw.police", 0, random.nextInt(10) == 0 ? -1 : number));
    }

    @SafeVarargs
    private static <T> T one(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String row(Event event) {
        List<String> attributes = new ArrayList<>();
        event.matter()
                .attributes()
                .forEach((name, value) -> Collections.addAll(attributes, text(name), text(value)));
        return "('police', '%s', fromUnixTimestamp64Milli(%d), %s, %s, map(%s), %s, %s, %d)"
                .formatted(
                        event.id(),
                        event.occurredAt().toEpochMilli(),
                        event.measurement().value(),
                        text(event.measurement().unit()),
                        String.join(", ", attributes),
                        event.place().longitude(),
                        event.place().latitude(),
                        event.arrival().rawOffset());
    }

    private static String text(String text) {
        return text == null ? "NULL" : "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
