package anlan.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every Alertmanager is to know, and what it knows already. Of each alert the newest revision
 * is kept, so that however long one is away, no more waits for it than there are alerts. Times are
 * in milliseconds since 1970. Not for use by several threads.
 */
final class Outbox {
    /** What is older than this when it comes is history: its end may follow at once. */
    static final long NEWS_MILLIS = Duration.ofMinutes(1).toMillis();

    /** So long history waits for what follows. */
    static final long SETTLE_MILLIS = Duration.ofSeconds(5).toMillis();

    /** So long one goes on of which nobody was told before it ended. */
    static final long MISSED_MILLIS = Duration.ofMinutes(2).toMillis();

    private static final Comparator<Due> MOST_URGENT =
            Comparator.comparing(Due::again)
                    .thenComparing(due -> due.alert().rank())
                    .thenComparing(due -> due.alert().updatedAt())
                    .thenComparing(due -> due.alert().alertId());

    private final List<String> members;
    private final long refresh;
    private final long hold;
    private final Map<String, OutboxAlert> alerts = new TreeMap<>();

    /**
     * What one is to be told.
     *
     * @param again it has that revision, and is reminded of it
     * @param missed it has ended, but nobody was ever told that it had begun
     */
    record Due(OutgoingAlert alert, boolean again, boolean missed) {}

    /**
     * Nothing is to be told yet.
     *
     * @param members addresses of the Alertmanagers
     * @param refresh how often one is reminded of what goes on
     * @param hold how long what has ended is of interest to one that was away
     */
    Outbox(List<String> members, Duration refresh, Duration hold) {
        this.members = members;
        this.refresh = refresh.toMillis();
        this.hold = hold.toMillis();
    }

    /** Takes what was there before; those that were told are reminded in their turn. */
    void restore(OutboxAlert known, long now) {
        known.taken.keySet().retainAll(members);
        known.taken.replaceAll(
                (member, taken) -> new OutboxAlert.Taken(taken.revision(), taken.ended(), now));
        alerts.put(known.alert.alertId(), known);
    }

    /** All of it. */
    List<OutboxAlert> all() {
        return List.copyOf(alerts.values());
    }

    /** Takes a revision; false = it was known. */
    boolean add(OutgoingAlert alert, long now) {
        OutboxAlert known = alerts.get(alert.alertId());
        if (known == null) {
            alerts.put(
                    alert.alertId(),
                    new OutboxAlert(alert, isNews(alert, now) ? now : now + SETTLE_MILLIS));
            return true;
        }
        if (alert.revision() <= known.alert.revision()) {
            return false;
        }
        if (!known.alert.hasEnded() && alert.hasEnded()) {
            known.missed = now > known.notBefore && !known.isToldOf() && !alert.wasNone();
        } else if (!alert.hasEnded() && isNews(alert, now)) {
            known.notBefore = Math.min(known.notBefore, now);
        }
        // by other labels it would be another alert, and this one would never end
        known.alert = alert.withLabels(known.alert.labels());
        return true;
    }

    private static boolean isNews(OutgoingAlert alert, long now) {
        return now - alert.updatedAt().toEpochMilli() < NEWS_MILLIS;
    }

    /** What one is to be told now, the most urgent first, and of that the first few. */
    List<Due> due(String member, long now, int most) {
        return alerts.values().stream()
                .filter(known -> now >= known.notBefore)
                .map(known -> due(known, known.taken.get(member), now))
                .flatMap(Stream::ofNullable)
                .sorted(MOST_URGENT)
                .limit(most)
                .toList();
    }

    private @Nullable Due due(OutboxAlert known, OutboxAlert.@Nullable Taken taken, long now) {
        OutgoingAlert alert = known.alert;
        if (isSettled(known, taken, now)) {
            return null;
        }
        if (taken != null
                && taken.revision() == alert.revision()
                && taken.ended() == alert.hasEnded()) {
            return now - taken.at() < refresh ? null : new Due(alert, true, false);
        }
        return new Due(alert, false, known.missed);
    }

    /** Whether there is nothing about the alert as it stands that one would have to know. */
    private boolean isSettled(OutboxAlert known, OutboxAlert.@Nullable Taken taken, long now) {
        Instant ended = known.alert.endedAt();
        if (ended == null) {
            return false;
        }
        return (taken != null && taken.ended() && !known.missed)
                || now - ended.toEpochMilli() > hold;
    }

    /** How many revisions wait for one. */
    int waiting(String member, long now) {
        return (int)
                alerts.values().stream()
                        .map(known -> due(known, known.taken.get(member), now))
                        .filter(due -> due != null && !due.again())
                        .count();
    }

    /** Notes that one has taken these, as they were sent. */
    void taken(String member, List<Due> sent, long now) {
        for (Due due : sent) {
            OutboxAlert known = alerts.get(due.alert().alertId());
            if (known != null) {
                taken(known, member, due, now);
            }
        }
        forget(now);
    }

    private static void taken(OutboxAlert known, String member, Due due, long now) {
        boolean ended = due.alert().hasEnded() && !due.missed();
        known.taken.put(member, new OutboxAlert.Taken(due.alert().revision(), ended, now));
        if (due.missed()) {
            // that it has ended is told by and by: an earlier try may have reached it after all
            known.notBefore = now + MISSED_MILLIS;
        }
        // one is enough to tell people; the others hear that it has ended
        known.missed &= ended;
    }

    /** Forgets what is over and known to all. */
    void forget(long now) {
        alerts.values()
                .removeIf(
                        known ->
                                known.alert.isOver()
                                        && now >= known.notBefore
                                        && members.stream()
                                                .allMatch(
                                                        member ->
                                                                isSettled(
                                                                        known,
                                                                        known.taken.get(member),
                                                                        now)));
    }
}
