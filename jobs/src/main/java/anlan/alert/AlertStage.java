package anlan.alert;

import anlan.catalog.Alerting;
import anlan.catalog.calendar.TimeLimit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far people are with an alert. */
public enum AlertStage {
    /** Nobody has accepted it. */
    OPEN,
    /** 受理 somebody has. */
    ACCEPTED,
    /** 流转, 整改 somebody is assigned and works on it. */
    HANDLING,
    /** 反馈 they say that it is done. */
    ANSWERED,
    /** 审核 somebody has looked, and it is. */
    VERIFIED,
    /** 销号. */
    CLOSED,
    /** It was none. */
    WITHDRAWN;

    /** As it stands in rows. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing is left to do. */
    boolean isEnd() {
        return this == CLOSED || this == WITHDRAWN;
    }

    /** What has to be done next, as in {@code alert-actions}; empty = nothing. */
    String next() {
        return switch (this) {
            case OPEN -> "accept";
            case ACCEPTED -> "assign";
            case HANDLING -> "answer";
            case ANSWERED -> "verify";
            case VERIFIED -> "close";
            case CLOSED, WITHDRAWN -> "";
        };
    }

    /**
     * Time for that.
     *
     * @param respondWithin the rule's own time until somebody accepts; null = the color's
     */
    @Nullable TimeLimit time(Alerting.Course course, @Nullable TimeLimit respondWithin) {
        return switch (this) {
            case OPEN -> respondWithin == null ? course.accept() : respondWithin;
            case ACCEPTED -> course.assign();
            case HANDLING -> course.answer();
            case ANSWERED -> course.verify();
            case VERIFIED -> course.close();
            case CLOSED, WITHDRAWN -> null;
        };
    }
}
