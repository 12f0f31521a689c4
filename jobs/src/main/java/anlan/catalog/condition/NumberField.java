package anlan.catalog.condition;

import anlan.catalog.calendar.DaySql;
import anlan.catalog.calendar.WorkDays;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number that an event has, told in whole parts of a power of ten, so that Java and SQL agree.
 *
 * @param name of an attribute; empty for the others
 * @param days which days are worked, and in which zone days and hours are told
 */
record NumberField(Kind kind, String name, WorkDays days) implements Serializable {
    /** There is no number. */
    static final long NONE = Long.MIN_VALUE;

    /** An attribute that is a number; more digits would not fit ClickHouse's Decimal64. */
    private static final String NUMBER = "^-?[0-9]{1,14}([.][0-9]+)?$";

    private static final Pattern PATTERN = Pattern.compile(NUMBER);

    /** What it is, and how many digits after the point count. */
    enum Kind {
        VALUE(4),
        LONGITUDE(6),
        LATITUDE(6),
        HOUR(0),
        WEEKDAY(0),
        /** 1 in a work day, 0 in another. */
        WORKDAY(0),
        ATTRIBUTE(4);

        private final int scale;

        Kind(int scale) {
            this.scale = scale;
        }
    }

    /** Digits after the point. */
    int scale() {
        return kind.scale;
    }

    /** The event's number in parts of the scale. */
    long of(EventCondition.Fields fields) {
        return switch (kind) {
            case VALUE -> rounded(fields.value());
            case LONGITUDE -> rounded(fields.longitude());
            case LATITUDE -> rounded(fields.latitude());
            case HOUR -> calendar(fields).getHour();
            case WEEKDAY -> calendar(fields).getDayOfWeek().getValue();
            case WORKDAY -> days.isWorked(calendar(fields).toLocalDate().toEpochDay()) ? 1 : 0;
            case ATTRIBUTE -> parsed(fields.attribute(name));
        };
    }

    /** The same in SQL; null where there is none. */
    String sql() {
        return switch (kind) {
            case VALUE -> "toInt64(floor(value * 10000 + 0.5))";
            case LONGITUDE -> "toInt64(floor(longitude * 1000000 + 0.5))";
            case LATITUDE -> "toInt64(floor(latitude * 1000000 + 0.5))";
            case HOUR -> "toHour(occurred_at, '" + days.zone() + "')";
            case WEEKDAY -> "toDayOfWeek(occurred_at, 0, '" + days.zone() + "')";
            case WORKDAY -> "toUInt8(" + DaySql.worked("occurred_at", days) + ")";
            case ATTRIBUTE -> {
                String at = "attributes[" + TextTest.quoted(name) + "]";
                yield "if(match(%s, '%s'), toDecimal64OrNull(%s, 4), NULL)"
                        .formatted(at, NUMBER, at);
            }
        };
    }

    /** A number to compare with in SQL. */
    String sqlLiteral(long parts) {
        return kind == Kind.ATTRIBUTE
                ? "toDecimal64('" + BigDecimal.valueOf(parts, scale()).toPlainString() + "', 4)"
                : Long.toString(parts);
    }

    String canonical() {
        return switch (kind) {
            case ATTRIBUTE -> "attributes[" + TextTest.quoted(name) + "]";
            case HOUR -> "hour[" + days.zone() + "]";
            case WEEKDAY -> "weekday[" + days.zone() + "]";
            // each event counts by the calendar of its time: a new one begins nothing anew
            case WORKDAY -> "workday[" + days.zone() + "]";
            case VALUE -> "value";
            case LONGITUDE -> "longitude";
            case LATITUDE -> "latitude";
        };
    }

    private ZonedDateTime calendar(EventCondition.Fields fields) {
        return Instant.ofEpochMilli(fields.time()).atZone(days.zone());
    }

    private long rounded(@Nullable Double number) {
        double parts = kind == Kind.VALUE ? 10_000 : 1_000_000;
        return number == null ? NONE : (long) Math.floor(number * parts + 0.5);
    }

    private static long parsed(@Nullable String text) {
        if (text == null || !PATTERN.matcher(text).find()) {
            return NONE;
        }
        return new BigDecimal(text)
                .setScale(Kind.ATTRIBUTE.scale, RoundingMode.DOWN)
                .unscaledValue()
                .longValueExact();
    }
}
