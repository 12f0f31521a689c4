package anlan.catalog.actor;

import java.util.List;
import java.util.Locale;

/** What somebody is there for, and so may do about alerts: short for a list of actions. */
public enum Post {
    /** 值班员 takes alerts in, gives them to those who handle them, and sees them to their end. */
    DUTY("accept", "assign", "return", "verify", "close", "withdraw", "comment"),
    /** 处置人员 handles them, and says what came of it. */
    HANDLER("answer", "comment"),
    /** 督导员 looks whether it is done, and keeps drills quiet. */
    SUPERVISOR("verify", "return", "close", "withdraw", "comment", "silence", "unsilence"),
    /** Everything. */
    ALL(
            "accept",
            "assign",
            "answer",
            "verify",
            "return",
            "close",
            "withdraw",
            "comment",
            "silence",
            "unsilence");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that is
    private final List<String> actions;

    Post(String... actions) {
        this.actions = List.of(actions);
    }

    /** As actors.csv has it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names of actions, as on the topic {@code alert-actions}. */
    public List<String> actions() {
        return actions;
    }
}
