package anlan.command.audit.alert;

import anlan.command.audit.report.Difference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was told of conditions against what is recomputed: each beginning and each end, to the
 * millisecond.
 */
final class ScopeComparison {
    private static final int SHOWN = 5;

    /** Two turns of one moment are told one after the other. */
    private static final long AT_ONCE = 1;

    private final ToldAlerts told;
    private final long from;
    private final long passed;
    private final List<Difference> first = new ArrayList<>();
    private long compared;
    private long differing;
    private long awaiting;

    /**
     * Of one rule.
     *
     * @param from beginnings at or before it are left out
     * @param passed until when time has certainly passed; what is later awaits being told
     */
    ScopeComparison(ToldAlerts told, long from, long passed) {
        this.told = told;
        this.from = from;
        this.passed = passed;
    }

    long compared() {
        return compared;
    }

    long differing() {
        return differing;
    }

    long awaiting() {
        return awaiting;
    }

    List<Difference> first() {
        return first;
    }

    /** Compares one scope. */
    void compare(String scope, List<Held> held) {
        List<ToldSpan> left = new ArrayList<>(told.own(scope));
        left.sort(Comparator.comparingLong(ToldSpan::from));
        for (Held one : held) {
            ToldSpan same = take(left, one.from() - AT_ONCE, one.from() + AT_ONCE);
            boolean quiet = same == null && isQuiet(scope, one.from());
            ToldSpan own = quiet ? take(left, one.from(), one.until() - 1) : same;
            if (one.from() <= from) {
                continue;
            }
            if (own != null || quiet) {
                compared++;
                if (own != null) {
                    ending(scope, one, own);
                }
            } else if (one.from() > passed) {
                awaiting++;
            } else {
                differ(scope, one.from(), "nothing", "it began" + until(one));
            }
            while (quiet && own != null) {
                // one that people have closed may be followed by another
                own = take(left, one.from(), one.until() - 1);
            }
        }
        left.stream().filter(one -> one.from() > from).forEach(one -> unfounded(scope, one, held));
    }

    private static @Nullable ToldSpan take(List<ToldSpan> left, long earliest, long latest) {
        for (ToldSpan one : left) {
            if (one.from() >= earliest && one.from() <= latest) {
                left.remove(one);
                return one;
            }
        }
        return null;
    }

    /** Whether another alert, which held just then, stands for it. */
    private boolean isQuiet(String scope, long at) {
        return told.covers(scope).stream()
                .anyMatch(cover -> cover.from() <= at + AT_ONCE && at <= cover.until());
    }

    private void ending(String scope, Held held, ToldSpan own) {
        if (own.ending() == ToldSpan.Ending.LEFT) {
            if (own.until() == Held.NEVER && held.until() <= passed) {
                differ(scope, held.until(), "no end", "it " + word(held));
            } else if (own.until() == Held.NEVER && held.until() != Held.NEVER) {
                awaiting++;
            }
        } else if (Math.abs(own.until() - held.until()) <= AT_ONCE) {
            if (isAlike(own.ending(), held.ending())) {
                compared++;
            } else {
                differ(scope, own.until(), word(own), "it " + word(held));
            }
        } else if (Math.min(own.until(), held.until()) > passed) {
            awaiting++;
        } else {
            differ(
                    scope,
                    own.until(),
                    word(own),
                    held.until() == Held.NEVER
                            ? "it holds"
                            : "it " + word(held) + " at " + time(held.until()));
        }
    }

    private static boolean isAlike(ToldSpan.Ending told, Held.Ending must) {
        return switch (must) {
            case CLEARED -> told == ToldSpan.Ending.CLEARED;
            case RETRACTED -> told == ToldSpan.Ending.RETRACTED;
        };
    }

    private void unfounded(String scope, ToldSpan one, List<Held> held) {
        if (one.from() > passed) {
            awaiting++;
            return;
        }
        String must =
                held.stream()
                        .filter(other -> other.from() <= one.from() && one.from() < other.until())
                        .findFirst()
                        .map(other -> "it began at " + time(other.from()))
                        .orElse("nothing began");
        differ(scope, one.from(), "firing", must);
    }

    private void differ(String scope, long at, String was, String must) {
        differing++;
        if (first.size() < SHOWN) {
            first.add(new Difference(scope, Instant.ofEpochMilli(at), was, must));
        }
    }

    private static String until(Held held) {
        return held.until() == Held.NEVER ? "" : ", and ended at " + time(held.until());
    }

    private static String word(Held held) {
        return held.ending() == Held.Ending.RETRACTED ? "was taken back" : "ended";
    }

    private static String word(ToldSpan own) {
        return own.ending() == ToldSpan.Ending.RETRACTED ? "taken back" : "ended";
    }

    private static Instant time(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
