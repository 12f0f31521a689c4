package anlan.delivery;

import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Alertmanager: whether it takes anything, and when to try again. Times are in milliseconds
 * since 1970. Not for use by several threads.
 */
final class AlertmanagerMember {
    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerMember.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final long BETWEEN_LINES_MILLIS = Duration.ofSeconds(30).toMillis();

    /** Something is wrong with what was sent, or there was too much of it. */
    private static final Set<Integer> OF_AN_ALERT = Set.of(400, 413, 422);

    private final String address;
    private final int batch;
    private final DoubleSupplier random;
    private int limit;
    private boolean busy;
    private int failures;
    private long notBefore;
    private long awaySince = -1;
    private long logged;

    /** What an answer means. */
    enum Outcome {
        TAKEN,
        /** It is away, or refuses whoever sends: the same will be taken later. */
        LATER,
        /** One of them is refused, or all together are too large. */
        REFUSED
    }

    /**
     * One that has not been asked yet.
     *
     * @param batch alerts of a request
     * @param random 0 to 1
     */
    AlertmanagerMember(String address, int batch, DoubleSupplier random) {
        this.address = address;
        this.batch = batch;
        this.random = random;
        limit = batch;
    }

    static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return Outcome.TAKEN;
        }
        return OF_AN_ALERT.contains(status) ? Outcome.REFUSED : Outcome.LATER;
    }

    String address() {
        return address;
    }

    /** How many alerts it is sent now: none while it answers, or is given time. */
    int limit(long now) {
        return busy || now < notBefore ? 0 : limit;
    }

    void asked() {
        busy = true;
    }

    /** It has taken what it was sent. */
    void took(long now) {
        busy = false;
        failures = 0;
        limit = Math.min(batch, limit * 2);
        if (awaySince >= 0) {
            LOG.info("{} takes alerts again, after {} ms", address, now - awaySince);
            awaySince = -1;
        }
    }

    /** It refuses so many together: next time it is sent half of them. */
    void refused(int alerts) {
        busy = false;
        failures = 0;
        limit = Math.max(1, alerts / 2);
    }

    /** It has not taken them: it is given time, longer each time. */
    void failed(String cause, long now) {
        busy = false;
        long full = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 20));
        failures++;
        notBefore = now + full / 2 + (long) (full / 2.0 * random.getAsDouble());
        if (awaySince < 0) {
            awaySince = now;
        } else if (now - logged < BETWEEN_LINES_MILLIS) {
            return;
        }
        logged = now;
        LOG.warn(
                "{} takes no alerts; trying again until it does, next in {} ms: {}",
                address,
                notBefore - now,
                cause);
    }

    /** Since when it takes nothing, in milliseconds; 0 = it takes what it is sent. */
    long awayMillis(long now) {
        return awaySince < 0 ? 0 : now - awaySince;
    }
}
