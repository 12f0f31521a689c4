package anlan.command.source.draft;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields tell times: single ones, or such as year, month, day and hour together. */
final class TimeFields {
    private static final List<List<String>> PARTS =
            List.of(
                    List.of("year", "month", "day", "hour", "minute"),
                    List.of("year", "month", "day", "hour"),
                    List.of("年", "月", "日", "时"),
                    List.of("year", "month", "day"));
    private static final List<String> PART_FORMATS =
            List.of("yyyy M d H m", "yyyy M d H", "yyyy M d H", "yyyy M d");

    private final List<Column> columns;
    private final String zone;
    private final List<TimeField> found = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private TimeFields(List<Column> columns, String zone) {
        this.columns = columns;
        this.zone = zone;
    }

    /**
     * Those of a sample.
     *
     * @param zone of times without one
     */
    static List<TimeField> of(List<Column> columns, String zone) {
        TimeFields times = new TimeFields(columns, zone);
        times.parts();
        times.single();
        times.dayAndHour();
        times.found.removeIf(times::isOfAnother);
        return List.copyOf(times.found);
    }

    private void parts() {
        for (int i = 0; i < PARTS.size() && found.isEmpty(); i++) {
            List<Column> parts = new ArrayList<>();
            for (String part : PARTS.get(i)) {
                columns.stream()
                        .filter(it -> it.isWhole() && it.name().whole().equals(part))
                        .findFirst()
                        .ifPresent(parts::add);
            }
            if (parts.size() == PARTS.get(i).size()) {
                join(parts, PART_FORMATS.get(i));
            }
        }
    }

    private void join(List<Column> parts, String format) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < parts.get(0).texts().size(); i++) {
            int message = i;
            texts.add(String.join(" ", parts.stream().map(part -> part.at(message)).toList()));
        }
        TimeForm form = TimeForm.ofJoined(texts, format, zone);
        if (form != null) {
            found.add(new TimeField(List.copyOf(parts), form));
            parts.forEach(part -> taken.add(part.pointer()));
        }
    }

    private void single() {
        for (Column column : columns) {
            TimeForm form = taken.contains(column.pointer()) ? null : TimeForm.of(column, zone);
            if (form != null && isTime(column, form)) {
                found.add(new TimeField(List.of(column), form));
                taken.add(column.pointer());
            }
        }
    }

    /** A number may be anything else, such as a case's; then its name must speak of time. */
    private static boolean isTime(Column column, TimeForm form) {
        boolean digits = column.isWhole();
        return !digits
                || column.name().hints(Hint.TIME)
                || column.name().hints(Hint.UPDATED)
                || (form.absolute() && column.name().hints(Hint.RECEIVED));
    }

    /** A date alone has its time beside it. */
    private void dayAndHour() {
        for (int i = 0; i < found.size(); i++) {
            TimeField date = found.get(i);
            Column hour = date.isDateAlone() ? hour(date) : null;
            if (hour != null) {
                for (String format :
                        List.of(" H", " H:m:s", " H:m", " HHmm", " HHmmss", " h:m a")) {
                    TimeField joined = joined(date, hour, date.form().format() + format);
                    if (joined != null) {
                        found.set(i, joined);
                        taken.add(hour.pointer());
                        break;
                    }
                }
            }
        }
    }

    /** Whether it is always the day, or the day and hour, of a time that says more. */
    private boolean isOfAnother(TimeField time) {
        ChronoUnit unit = time.isDateAlone() ? ChronoUnit.DAYS : ChronoUnit.HOURS;
        boolean coarse = time.isDateAlone() || time.form().format().endsWith(" H");
        return coarse && found.stream().anyMatch(other -> isBeginning(time, other, unit));
    }

    private boolean isBeginning(TimeField time, TimeField other, ChronoUnit unit) {
        if (other.equals(time) || other.isDateAlone()) {
            return false;
        }
        int finer = 0;
        for (int i = 0; i < time.columns().get(0).texts().size(); i++) {
            Long at = time.at(i, zone);
            Long whole = other.at(i, zone);
            if (at == null || whole == null) {
                return false;
            }
            ZonedDateTime full = Instant.ofEpochMilli(whole).atZone(ZoneId.of(zone));
            if (full.truncatedTo(unit).toInstant().toEpochMilli() != at) {
                return false;
            }
            finer += whole.equals(at) ? 0 : 1;
        }
        return finer > 0;
    }

    private @Nullable Column hour(TimeField date) {
        return columns.stream()
                .filter(it -> !taken.contains(it.pointer()))
                .filter(it -> it.present() == date.present())
                .filter(
                        it ->
                                it.name().words().contains("hour")
                                        || it.name().whole().equals("time")
                                        || it.name().whole().contains("时"))
                .findFirst()
                .orElse(null);
    }

    private @Nullable TimeField joined(TimeField date, Column hour, String format) {
        List<String> texts = new ArrayList<>();
        Column day = date.columns().get(0);
        for (int i = 0; i < day.texts().size(); i++) {
            if (!day.at(i).isEmpty()) {
                texts.add(day.at(i) + " " + hour.at(i));
            }
        }
        TimeForm form = TimeForm.ofJoined(texts, format, zone);
        return form == null ? null : new TimeField(List.of(day, hour), form);
    }
}
