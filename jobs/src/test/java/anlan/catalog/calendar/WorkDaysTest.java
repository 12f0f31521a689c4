package anlan.catalog.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkDaysTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final WorkDays SPRING = Calendars.spring();

    @ParameterizedTest
    @CsvSource({
        "2026-02-10T15:00, 1, 2026-02-11T15:00", // Tuesday
        "2026-02-13T15:00, 1, 2026-02-14T15:00", // the worked Saturday is the next
        "2026-02-13T15:00, 2, 2026-02-24T15:00", // the festival lies between
        "2026-02-13T15:00, 5, 2026-02-27T15:00",
        "2026-02-20T15:00, 1, 2026-02-25T00:00", // from within it: all of the 24th
        "2026-02-23T23:59:59.999, 1, 2026-02-25T00:00",
        "2026-02-24T00:00, 1, 2026-02-25T00:00",
        "2026-03-06T18:00, 5, 2026-03-13T18:00",
        "2026-03-07T18:00, 5, 2026-03-16T00:00", // a common Saturday
        "2031-03-07T18:00, 5, 2031-03-14T18:00", // no calendar knows anything of then
        "2019-03-09T18:00, 0, 2019-03-11T00:00",
        "2025-12-31T09:00, 250, 2026-12-23T09:00"
    })
    void shouldFindTheTimeSoManyWorkDaysLater(String time, int days, String then) {
        assertThat(local(SPRING.later(millis(time), days))).isEqualTo(local(millis(then)));
    }

    @Test
    void shouldTellWorkDaysFromOthers() {
        assertThat(SPRING.isWorkedAt(millis("2026-02-14T12:00"))).isTrue();
        assertThat(SPRING.isWorkedAt(millis("2026-02-15T00:00"))).isFalse();
        assertThat(SPRING.isWorkedAt(millis("2026-02-23T23:59:59.999"))).isFalse();
        assertThat(SPRING.isWorkedAt(millis("2026-02-24T00:00"))).isTrue();
        assertThat(SPRING.isWorkedAt(millis("2026-03-07T12:00"))).isFalse();
        assertThat(SPRING.exceptions())
                .extracting(day -> day.date().getDayOfMonth())
                .containsExactly(1, 2, 4, 14, 16, 17, 18, 19, 20, 23, 28);
    }

    /** By going from day to day, where the class counts. */
    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC"})
    void shouldKeepItsLaws(String zone) {
        Random random = new Random(17);
        for (int i = 0; i < 200; i++) {
            Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
            Arrays.stream(DayOfWeek.values())
                    .filter(day -> random.nextInt(3) == 0)
                    .limit(6)
                    .forEach(weekend::add);
            WorkDays days = new WorkDays(ZoneId.of(zone), List.copyOf(weekend), listed(random));
            long before = Long.MIN_VALUE;
            int count = random.nextInt(12);
            for (long time : times(random)) {
                long then = days.later(time, count);
                assertThat(days.isWorkedAt(then)).as("%s %s", days.listed(), time).isTrue();
                assertThat(then).isGreaterThanOrEqualTo(before);
                assertThat(then).isGreaterThanOrEqualTo(Math.min(time, before));
                assertThat(then - time)
                        .isLessThanOrEqualTo(
                                days.longest(count).plus(Duration.ofHours(1)).toMillis());
                assertThat(passed(days, time, then)).isEqualTo(count);
                before = then;
            }
        }
    }

    /** How many work days after the one in which it counts begin until then. */
    private static int passed(WorkDays days, long time, long then) {
        LocalDate date = Instant.ofEpochMilli(time).atZone(days.zone()).toLocalDate();
        while (!days.isWorked(date.toEpochDay())) {
            date = date.plusDays(1);
        }
        int passed = 0;
        LocalDate end = Instant.ofEpochMilli(then).atZone(days.zone()).toLocalDate();
        while (date.isBefore(end)) {
            date = date.plusDays(1);
            passed += days.isWorked(date.toEpochDay()) ? 1 : 0;
        }
        return passed;
    }

    private static List<CalendarDay> listed(Random random) {
        Set<LocalDate> dates = new TreeSet<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            dates.add(LocalDate.of(2026, 3, 1).plusDays(random.nextInt(60)));
        }
        return dates.stream()
                .map(
                        date ->
                                new CalendarDay(
                                        date,
                                        random.nextBoolean()
                                                ? CalendarDay.Kind.OFF
                                                : CalendarDay.Kind.WORK,
                                        ""))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static long[] times(Random random) {
        long first = Instant.parse("2026-02-10T00:00:00Z").toEpochMilli();
        return random.longs(30, first, first + 120 * DAY).sorted().toArray();
    }

    @Test
    void shouldKeepTheClockTimeWhereClocksAreSet() {
        WorkDays berlin = WorkDays.of(ZoneId.of("Europe/Berlin"));

        assertThat(Instant.ofEpochMilli(berlin.later(utc("2026-03-27T14:00:00Z"), 1)))
                .isEqualTo("2026-03-30T13:00:00Z");
        assertThat(Instant.ofEpochMilli(berlin.later(utc("2026-10-23T13:00:00Z"), 1)))
                .isEqualTo("2026-10-26T14:00:00Z");
    }

    @Test
    void shouldRefuseAWeekThatIsOff() {
        assertThatThrownBy(
                        () ->
                                new WorkDays(
                                        ZoneId.of("UTC"), List.of(DayOfWeek.values()), List.of()))
                .hasMessage("no day of the week is worked");
    }

    private static long utc(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static long millis(String local) {
        return OffsetDateTime.parse((local.length() == 16 ? local + ":00" : local) + "+08:00")
                .toInstant()
                .toEpochMilli();
    }

    private static String local(long millis) {
        return Instant.ofEpochMilli(millis).atZone(SPRING.zone()).toLocalDateTime().toString();
    }
}
