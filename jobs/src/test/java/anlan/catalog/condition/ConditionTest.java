package anlan.catalog.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.calendar.CalendarDay;
import anlan.catalog.calendar.CalendarDay.Kind;
import anlan.catalog.calendar.WorkDays;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** New Year of 2026: the 1st to the 3rd are off, and Sunday the 4th is worked. */
    private static final WorkDays DAYS =
            new WorkDays(
                    ZONE,
                    WorkDays.WEEKEND,
                    List.of(
                            new CalendarDay(LocalDate.of(2026, 1, 1), Kind.OFF, "元旦"),
                            new CalendarDay(LocalDate.of(2026, 1, 2), Kind.OFF, "元旦"),
                            new CalendarDay(LocalDate.of(2026, 1, 3), Kind.OFF, "元旦"),
                            new CalendarDay(LocalDate.of(2026, 1, 4), Kind.WORK, "元旦")));

    /** Each condition and what it means, written once more in Java. */
    private static final Map<String, Predicate<Sample>> MEANINGS = meanings();

    @Test
    void shouldMeanInEveryEventWhatIsSpecified() {
        Map<String, EventCondition> conditions = new TreeMap<>();
        MEANINGS.keySet().forEach(text -> conditions.put(text, EventCondition.parse(text, DAYS)));
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Sample sample = Sample.random(random);
            MEANINGS.forEach(
                    (text, meaning) ->
                            assertThat(conditions.get(text).matches(sample))
                                    .as("%s of %s", text, sample)
                                    .isEqualTo(meaning.test(sample)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "value >               | column 7: it cannot be read here",
                "value = 3             | column 9: no comparison",
                "valu > 3              | column 1: 'valu' is no field",
                "value > 'x'           | column 1: value is a number",
                "unit > 3              | column 1: unit is a text",
                "unit > 'a'            | column 1: texts have no order",
                "hour < 8.5            | column 1: 8.5 has too many digits after the point",
                "value > 1.00005       | column 1: 1.00005 has too many digits",
                "value > 1 + 2         | column 13: a number such as 5.1 or a text",
                "value =~ 3            | column 10: '=~' and '!~' need a list",
                "value == [1]          | column 10: '=~' and '!~' need a list",
                "value =~ []           | column 10: the list is empty",
                "value =~ [1, 'a']     | column 10: a list holds either numbers or texts",
                "attributes.a.b == 1   | column 1: no field",
                "value.toString() == 1 | column 1: no field",
                "5 < value             | column",
                "value > 1; unit == 'm' | column 1: one expression is needed, not 2",
                "value                 | column 1: no comparison",
                "size(unit) == 3       | column",
                "value > 1e13          | column 1: 10000000000000 is beyond",
            })
    void shouldRefuseAnythingElseWithItsColumn(String text, String problem) {
        assertThatThrownBy(() -> EventCondition.parse(text, DAYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void shouldRefuseAnEmptyOne() {
        assertThatThrownBy(() -> EventCondition.parse("", DAYS)).hasMessageContaining("column 1");
    }

    @Test
    void shouldBecomeSqlThatIsNeverNull() {
        EventCondition condition =
                EventCondition.parse("!(value > 5.1) && attributes['it\\'s'] != 'a\\'b'", DAYS);

        assertThat(condition.sql())
                .isEqualTo(
                        "(raw_offset >= 0 AND (NOT ifNull(toInt64(floor(value * 10000 + 0.5)) >"
                                + " 51000, false) AND (mapContains(attributes, 'it\\'s') AND"
                                + " attributes['it\\'s'] != 'a\\'b')))");
    }

    @Test
    void shouldBeTheSameForAllWaysOfWritingIt() {
        assertThat(EventCondition.parse("value>5.10 and not(hour<6)", DAYS).canonical())
                .isEqualTo(EventCondition.parse("(value > 5.1)  && !(hour < 6)", DAYS).canonical())
                .isEqualTo("(value > [5.1] && !hour[Asia/Shanghai] < [6])");
    }

    @Test
    void shouldTellWhichAttributesItAsksFor() {
        assertThat(
                        EventCondition.parse("attributes.b > 1 || !(attributes.a == 'x')", DAYS)
                                .attributes())
                .containsExactly("a", "b");
    }

    @Test
    void shouldTravelToTheOperatorThatUsesIt() throws Exception {
        EventCondition condition = EventCondition.parse("value > 5 && unit =~ ['m', 'km']", DAYS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(condition);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(condition);
        }
    }

    private static Map<String, Predicate<Sample>> meanings() {
        Map<String, Predicate<Sample>> all = new TreeMap<>();
        all.put("value > 5", e -> e.value() != null && e.value() > 5);
        all.put("value >= 5.1", e -> e.value() != null && e.value() >= 5.1);
        all.put("value < -1", e -> e.value() != null && e.value() < -1);
        all.put("value <= 0", e -> e.value() != null && e.value() <= 0);
        all.put("value == 5", e -> e.value() != null && e.value() == 5);
        all.put("value != 5", e -> e.value() != null && e.value() != 5);
        all.put("!(value == 5)", e -> e.value() == null || e.value() != 5);
        all.put("!(value != 5)", e -> e.value() == null || e.value() == 5);
        all.put("!!(value > 5)", e -> e.value() != null && e.value() > 5);
        all.put("value =~ [0, 5, -2]", e -> e.isOneOf(0, 5, -2));
        all.put("value !~ [0, 5]", e -> e.value() != null && !e.isOneOf(0, 5));
        all.put("not (value !~ [0, 5])", e -> e.value() == null || e.isOneOf(0, 5));
        all.put("unit == 'm'", e -> "m".equals(e.unit()));
        all.put("unit != 'm'", e -> e.unit() != null && !e.unit().equals("m"));
        all.put("!(unit == 'm')", e -> !"m".equals(e.unit()));
        all.put("unit =~ ['m', '%']", e -> "m".equals(e.unit()) || "%".equals(e.unit()));
        all.put("unit !~ ['m', '%']", e -> "it's".equals(e.unit()));
        all.put("unit == 'it\\'s'", e -> "it's".equals(e.unit()));
        all.put("longitude > 121.4", e -> e.longitude() != null && e.longitude() > 121.4);
        all.put("latitude <= 28.300001", e -> e.latitude() != null && e.latitude() <= 28.300001);
        all.put("hour < 6", e -> e.local().getHour() < 6);
        all.put(
                "hour >= 22 || hour < 6",
                e -> e.local().getHour() >= 22 || e.local().getHour() < 6);
        all.put("weekday >= 6", e -> e.local().getDayOfWeek().getValue() >= 6);
        all.put("weekday =~ [1, 7]", e -> e.local().getDayOfWeek().getValue() % 6 == 1);
        all.put("workday == 1", e -> List.of(4, 5, 6, 7, 8, 9).contains(e.local().getDayOfMonth()));
        all.put(
                "workday < 1 && hour >= 8",
                e -> e.local().getDayOfMonth() < 4 && e.local().getHour() >= 8);
        all.put("attributes.a == 'x'", e -> "x".equals(e.attribute("a")));
        all.put("attributes.a != 'x'", e -> e.has() && !"x".equals(e.attribute("a")));
        all.put("!(attributes.a == 'x')", e -> !"x".equals(e.attribute("a")));
        all.put("attributes['a'] =~ ['x', '12']", e -> e.among("x", "12"));
        all.put("attributes.a == 12", e -> e.among("12", "12.00", "12.00001"));
        all.put("attributes.a > 3.5", e -> e.among("12", "12.00", "12.00001"));
        all.put("attributes.a <= 3.5", e -> e.among("-3"));
        all.put("!(attributes.a > 3.5)", e -> !e.among("12", "12.00", "12.00001"));
        all.put("attributes.none != 'x'", e -> false);
        all.put(
                "value > 0 && unit == 'm' || hour < 6",
                e ->
                        (e.value() != null && e.value() > 0 && "m".equals(e.unit()))
                                || e.local().getHour() < 6);
        all.put(
                "value > 0 && (unit == 'm' || !(hour < 6))",
                e ->
                        e.value() != null
                                && e.value() > 0
                                && ("m".equals(e.unit()) || e.local().getHour() >= 6));
        return all;
    }

    private record Sample(
            long time, Double value, String unit, Double longitude, Double latitude, String a)
            implements EventCondition.Fields {

        static Sample random(Random random) {
            List<Double> values = new ArrayList<>(List.of(-2.0, -0.5, 0.0, 5.0, 5.0999, 5.1, 6.0));
            values.add(null);
            List<String> units = new ArrayList<>(List.of("m", "%", "it's"));
            units.add(null);
            List<Double> degrees = new ArrayList<>(List.of(121.4, 121.400001, 28.3, 28.300001));
            degrees.add(null);
            List<String> as = new ArrayList<>();
            as.addAll(List.of("x", "12", "12.00", "12.00001", "-3", "1e9", " 12", "NaN", "y"));
            as.add(null);
            return new Sample(
                    Instant.parse("2026-01-01T00:00:00Z").toEpochMilli()
                            + random.nextInt(400) * 1_800_000L,
                    values.get(random.nextInt(values.size())),
                    units.get(random.nextInt(units.size())),
                    degrees.get(random.nextInt(degrees.size())),
                    degrees.get(random.nextInt(degrees.size())),
                    as.get(random.nextInt(as.size())));
        }

        @Override
        public String attribute(String name) {
            return name.equals("a") ? a : null;
        }

        java.time.ZonedDateTime local() {
            return Instant.ofEpochMilli(time).atZone(ZONE);
        }

        boolean has() {
            return a != null;
        }

        boolean among(String... texts) {
            return a != null && List.of(texts).contains(a);
        }

        boolean isOneOf(double... numbers) {
            for (double number : numbers) {
                if (value != null && value == number) {
                    return true;
                }
            }
            return false;
        }
    }
}
