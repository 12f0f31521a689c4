package anlan.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaneGridTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final Instant POLICY = Instant.parse("2026-01-01T00:00:00Z");

    private static PaneGrid grid(String zone) {
        return PaneGrid.of(ZoneId.of(zone), POLICY);
    }

    private static long at(String zone, String local) {
        return ZonedDateTime.of(LocalDateTime.parse(local), ZoneId.of(zone))
                .toInstant()
                .toEpochMilli();
    }

    @ParameterizedTest
    @CsvSource({
        "America/Chicago, 2026-03-07, 24",
        "America/Chicago, 2026-03-08, 23",
        "America/Chicago, 2026-03-09, 24",
        "America/Chicago, 2026-10-31, 24",
        "America/Chicago, 2026-11-01, 25",
        "America/Chicago, 2026-11-02, 24",
        "Asia/Shanghai, 2026-03-08, 24",
        "Asia/Kolkata, 2026-03-08, 24",
        "Australia/Adelaide, 2026-04-05, 25",
        "Australia/Adelaide, 2026-10-04, 23",
        "America/Sao_Paulo, 2018-11-04, 23",
        "America/Havana, 2026-11-01, 25",
    })
    void shouldGiveTheDayTheHoursThatItHas(String zone, String day, int hours) {
        PaneGrid grid = grid(zone);
        long midnight =
                LocalDate.parse(day).atStartOfDay(ZoneId.of(zone)).toInstant().toEpochMilli();

        assertThat(grid.isEnd(midnight, DAY)).isTrue();
        assertThat(grid.end(midnight, DAY) - midnight).isEqualTo(hours * HOUR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Chicago", "Asia/Shanghai", "Asia/Kolkata"})
    void shouldCountMidnightToTheDayThatItBegins(String zone) {
        PaneGrid grid = grid(zone);
        long midnight = at(zone, "2026-11-29T00:00");
        long next = at(zone, "2026-11-30T00:00");

        assertThat(grid.end(midnight, DAY)).isEqualTo(next);
        assertThat(grid.end(midnight - 1, DAY)).isEqualTo(midnight);
        assertThat(grid.firstEnd(midnight, DAY)).isEqualTo(midnight);
        assertThat(grid.lastEnd(midnight, DAY)).isEqualTo(midnight);
        assertThat(grid.before(midnight, DAY)).isEqualTo(at(zone, "2026-11-28T00:00"));
        assertThat(grid.end(midnight, HOUR)).isEqualTo(midnight + HOUR);
        assertThat(grid.end(midnight, 15 * MINUTE)).isEqualTo(midnight + 15 * MINUTE);
    }

    @ParameterizedTest
    @CsvSource({
        // a week that has an hour less, and one that has an hour more
        "2026-03-09T00:00, 7, 2026-03-02T00:00",
        "2026-11-02T00:00, 7, 2026-10-26T00:00",
        "2026-03-08T00:00, 1, 2026-03-07T00:00",
        "2026-03-09T00:00, 1, 2026-03-08T00:00",
        // the same time a day before, whatever lies between
        "2026-03-08T10:00, 1, 2026-03-07T10:00",
        "2026-11-01T10:00, 1, 2026-10-31T10:00",
        "2026-11-02T03:00, 1, 2026-11-01T03:00",
        // two o'clock was three o'clock
        "2026-03-09T02:00, 1, 2026-03-08T03:00",
        "2026-03-09T03:00, 1, 2026-03-08T03:00",
        "2026-12-01T00:00, 365, 2025-12-01T00:00",
    })
    void shouldBeginAWindowOfDaysAtTheSameTimeOfADayBefore(String end, int days, String begin) {
        long ends = at("America/Chicago", end);
        PaneGrid grid = grid("America/Chicago");

        assertThat(Instant.ofEpochMilli(grid.earlier(ends, days * DAY, HOUR)))
                .isEqualTo(Instant.ofEpochMilli(at("America/Chicago", begin)));
    }

    @Test
    void shouldKeepWindowsOfHoursAsLongAsTheyAre() {
        PaneGrid grid = grid("America/Chicago");
        long end = at("America/Chicago", "2026-03-08T06:00");

        assertThat(grid.later(end, 6 * HOUR, HOUR)).isEqualTo(end + 6 * HOUR);
        assertThat(grid.earlier(end, 6 * HOUR, HOUR)).isEqualTo(end - 6 * HOUR);
        assertThat(grid.end(end, HOUR)).isEqualTo(end + HOUR);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata, 2026-05-04T10:07, 2026-05-04T11:00",
        "Australia/Adelaide, 2026-01-04T10:07, 2026-01-04T11:00",
        "Asia/Shanghai, 2026-05-04T10:07, 2026-05-04T11:00",
    })
    void shouldEndHoursWithTheHoursOfTheZone(String zone, String time, String end) {
        assertThat(grid(zone).end(at(zone, time), HOUR)).isEqualTo(at(zone, end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/Chicago",
                "Asia/Shanghai",
                "Asia/Kolkata",
                "Australia/Adelaide",
                "America/St_Johns",
                "America/Havana",
                "America/Sao_Paulo",
                "Asia/Beirut",
                "Europe/London",
            })
    void shouldPutEachInstantIntoOnePane(String name) {
        ZoneId zone = ZoneId.of(name);
        PaneGrid grid = grid(name);
        for (long time : times(zone)) {
            for (long length : List.of(15 * MINUTE, HOUR, 6 * HOUR, DAY)) {
                long begin = grid.lastEnd(time, length);
                long end = grid.end(time, length);

                assertThat(time).isGreaterThanOrEqualTo(begin).isLessThan(end);
                assertThat(grid.lastEnd(end - 1, length)).isEqualTo(begin);
                assertThat(grid.end(begin, length)).isEqualTo(end);
                assertThat(grid.before(end, length)).isEqualTo(begin);
                assertThat(grid.number(end, length)).isEqualTo(grid.number(time, length) + 1);
                assertThat(grid.isEnd(end, length)).isTrue();
            }
            ZonedDateTime day = Instant.ofEpochMilli(grid.lastEnd(time, DAY)).atZone(zone);

            assertThat(day).isEqualTo(day.toLocalDate().atStartOfDay(zone));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"America/Chicago", "Australia/Adelaide", "America/Havana", "Asia/Beirut"})
    void shouldHaveInEachWindowAnUnbrokenRowOfPanes(String name) {
        PaneGrid grid = grid(name);
        for (long around : switches(ZoneId.of(name))) {
            for (long size : List.of(DAY, 7 * DAY)) {
                long[] panes =
                        LongStream.iterate(
                                        grid.end(around - size - 2 * DAY, HOUR),
                                        pane -> grid.end(pane, HOUR))
                                .takeWhile(pane -> pane < around + size + 2 * DAY)
                                .toArray();
                for (long end = grid.end(around - DAY, HOUR);
                        end < around + size + DAY;
                        end = grid.end(end, HOUR)) {
                    long begin = grid.earlier(end, size, HOUR);
                    long window = end;
                    long[] held =
                            LongStream.of(panes)
                                    .filter(pane -> pane <= window)
                                    .filter(pane -> window < grid.later(pane, size, HOUR))
                                    .toArray();

                    assertThat(held).startsWith(grid.end(begin, HOUR)).endsWith(end);
                    assertThat(held).hasSize((int) ((end - begin) / HOUR));
                    assertThat(end - begin).isBetween(size - HOUR, size + HOUR);
                }
            }
        }
    }

    @Test
    void shouldNumberTheSameHoursOfDaysAlike() {
        PaneGrid grid = grid("America/Chicago");

        assertThat(grid.slot(at("America/Chicago", "2026-03-09T08:00"), HOUR))
                .isEqualTo(grid.slot(at("America/Chicago", "2026-03-07T08:00"), HOUR) + 48);
        assertThat(grid.slot(at("America/Chicago", "2026-11-03T00:00"), DAY))
                .isEqualTo(grid.slot(at("America/Chicago", "2026-10-31T00:00"), DAY) + 3);
    }

    private static List<Long> switches(ZoneId zone) {
        List<Long> switches = new ArrayList<>();
        var next = zone.getRules().nextTransition(POLICY);
        for (int i = 0; next != null && i < 2; i++) {
            switches.add(next.getInstant().toEpochMilli());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return switches;
    }

    /** At random, and around all switches. */
    private static List<Long> times(ZoneId zone) {
        Random random = new Random(16);
        List<Long> times = new ArrayList<>();
        long first = Instant.parse("2012-01-01T00:00:00Z").toEpochMilli();
        for (int i = 0; i < 2_000; i++) {
            times.add(first + (long) (random.nextDouble() * 40 * 365 * DAY));
        }
        var next = zone.getRules().nextTransition(Instant.ofEpochMilli(first));
        for (int i = 0; next != null && i < 40; i++) {
            long at = next.getInstant().toEpochMilli();
            for (Duration by :
                    List.of(
                            Duration.ZERO,
                            Duration.ofMillis(1),
                            Duration.ofMinutes(30),
                            Duration.ofHours(1),
                            Duration.ofHours(2))) {
                times.add(at - by.toMillis());
                times.add(at + by.toMillis());
            }
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return times;
    }
}
