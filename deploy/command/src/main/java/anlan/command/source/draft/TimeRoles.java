package anlan.command.source.draft;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which of several times is that of the event, of its arrival, of a stage; and in which zone. */
final class TimeRoles {
    private static final long HALF_HOUR = Duration.ofMinutes(30).toMillis();
    private static final long STEADY = Duration.ofMinutes(20).toMillis();

    private final List<TimeField> times;
    private final String zone;
    private final List<Told> told = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Draft.Times result;

    /** A time and what it seems to be. */
    record Told(TimeField time, Role role, Reason reason) {}

    /**
     * Of a sample's times.
     *
     * @param zone of the catalog
     */
    TimeRoles(List<TimeField> times, String zone) {
        this.times = times;
        this.zone = zone;
        this.result = find();
    }

    Draft.Times times() {
        return result;
    }

    List<Told> told() {
        return told;
    }

    List<String> notes() {
        return notes;
    }

    private Draft.Times find() {
        TimeField occurred = times.stream().max(Comparator.comparingInt(this::score)).orElse(null);
        if (occurred == null) {
            notes.add("No field is a time that can be read; an event needs one.");
            return new Draft.Times(null, null, Map.of(), zone);
        }
        String of = zoneOf(occurred);
        tell(occurred, Role.OCCURRED, reason(occurred, of));
        TimeField received = null;
        Map<String, TimeField> stages = new TreeMap<>();
        for (TimeField time : times) {
            if (time.equals(occurred)) {
                continue;
            }
            String stage = StageWords.ofTime(time);
            if (received == null && time.hints(Hint.RECEIVED) && stage == null) {
                received = time;
                tell(time, Role.RECEIVED, new Reason(80, "its name; " + form(time)));
            } else if (stage != null && !stages.containsKey(stage) && isAfter(time, occurred)) {
                stages.put(stage, time);
                tell(time, Role.STAGE_TIME, new Reason(80, stage + ", by its name; " + form(time)));
            } else {
                tell(time, Role.TIME, new Reason(70, form(time)));
            }
        }
        if (!stages.isEmpty() && occurred.hints(Hint.ACCEPTED)) {
            stages.put("accepted", occurred);
        }
        return new Draft.Times(occurred, received, stages, of);
    }

    private Reason reason(TimeField occurred, String of) {
        String note = occurred.form().note();
        String where = occurred.form().absolute() ? "" : ", of " + of;
        String only =
                times.size() == 1
                        ? "the only time"
                        : "earliest of %d, or by its name".formatted(times.size());
        if (note != null) {
            notes.add("The format of " + occurred.pointers() + " is not sure: " + note + ".");
        }
        int percent = (times.size() == 1 ? 95 : 80) - (note == null ? 0 : 30);
        return new Reason(percent, "%s; %s%s".formatted(only, form(occurred), where));
    }

    private static String form(TimeField time) {
        return time.form().format();
    }

    private void tell(TimeField time, Role role, Reason reason) {
        told.add(new Told(time, role, reason));
    }

    private int score(TimeField time) {
        int score = time.hints(Hint.OCCURRED) ? 30 : 0;
        score -= time.hints(Hint.RECEIVED) && !time.hints(Hint.OCCURRED) ? 30 : 0;
        score -= time.hints(Hint.UPDATED) ? 30 : 0;
        score -= StageWords.ofTime(time) != null ? 40 : 0;
        score -= time.isDateAlone() ? 5 : 0;
        score -= time.form().format().equals("micros") ? 3 : 0;
        int size = time.columns().get(0).texts().size();
        score -= 20 * (size - time.present()) / Math.max(1, size);
        score +=
                times.stream().allMatch(other -> other.equals(time) || !isAfter(time, other))
                        ? 10
                        : 0;
        return score;
    }

    /** Whether one mostly comes later than another. */
    private boolean isAfter(TimeField time, TimeField other) {
        int later = 0;
        int both = 0;
        for (int i = 0; i < time.columns().get(0).texts().size(); i++) {
            Long at = time.at(i, zone);
            Long before = other.at(i, zone);
            if (at != null && before != null) {
                both++;
                later += at >= before ? 1 : 0;
            }
        }
        return both == 0 || later * 10 >= both * 9;
    }

    /** The catalog's, or the one by which it always lies as far from a time that needs none. */
    private String zoneOf(TimeField occurred) {
        if (occurred.form().absolute()) {
            return zone;
        }
        for (TimeField other : times) {
            List<Long> lags = other.form().absolute() ? lags(occurred, other) : List.of();
            if (lags.size() < 5) {
                continue;
            }
            long low = lags.get(lags.size() / 10);
            long high = lags.get(lags.size() * 9 / 10);
            if (high - low <= STEADY && Math.abs(low) >= HALF_HOUR) {
                return shifted(occurred, low);
            }
        }
        return zone;
    }

    private List<Long> lags(TimeField occurred, TimeField other) {
        List<Long> lags = new ArrayList<>();
        for (int i = 0; i < occurred.columns().get(0).texts().size(); i++) {
            Long at = occurred.at(i, zone);
            Long absolute = other.at(i, zone);
            if (at != null && absolute != null) {
                lags.add(absolute - at);
            }
        }
        lags.sort(Comparator.naturalOrder());
        return lags;
    }

    private String shifted(TimeField occurred, long lag) {
        Long first = occurred.at(0, zone);
        Instant at = Instant.ofEpochMilli(first == null ? 0 : first);
        long own = ZoneId.of(zone).getRules().getOffset(at).getTotalSeconds();
        long seconds = own - Math.round(lag / 1000.0 / 1800) * 1800;
        if (Math.abs(seconds) > ZoneOffset.MAX.getTotalSeconds()) {
            return zone;
        }
        String other = seconds == 0 ? "UTC" : ZoneOffset.ofTotalSeconds((int) seconds).getId();
        notes.add(
                "%s lies %.1f h from another time of the same message, always: it seems to be of %s, not of %s."
                        .formatted(occurred.pointers(), lag / 3.6e6, other, zone));
        return other;
    }
}
