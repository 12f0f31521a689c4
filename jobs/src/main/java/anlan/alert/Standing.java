package anlan.alert;

import anlan.alert.action.Action;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far people are with an alert, as an action finds it.
 *
 * @param holds whether its condition does
 * @param answeredBy who said last that it is done; empty = nobody
 */
public record Standing(AlertStage state, String region, boolean holds, String answeredBy) {

    /** Which stages an action needs, and to which it leads. */
    private static final Map<String, Move> MOVES =
            Map.of(
                    "accept", new Move(Set.of(AlertStage.OPEN), AlertStage.ACCEPTED),
                    "assign",
                            new Move(
                                    Set.of(AlertStage.ACCEPTED, AlertStage.HANDLING),
                                    AlertStage.HANDLING),
                    "answer", new Move(Set.of(AlertStage.HANDLING), AlertStage.ANSWERED),
                    "verify", new Move(Set.of(AlertStage.ANSWERED), AlertStage.VERIFIED),
                    "return", new Move(Set.of(AlertStage.ANSWERED), AlertStage.HANDLING),
                    "close", new Move(Set.of(AlertStage.VERIFIED), AlertStage.CLOSED));

    private record Move(Set<AlertStage> from, AlertStage to) {}

    static Standing of(OpenAlert alert) {
        return new Standing(alert.state, alert.region, alert.holds(), alert.answeredBy);
    }

    /**
     * Why something cannot be done; null = it can.
     *
     * @param fourEyes whether whoever said that it is done may not be who looks
     */
    @Nullable String refusal(Action.Act act, boolean fourEyes) {
        Move move = MOVES.get(act.name());
        if (act.name().equals("comment") || act.name().equals("withdraw")) {
            return null;
        }
        if (move == null) {
            return "unknown action '%s'".formatted(act.name());
        }
        if (!move.from.contains(state)) {
            return "the alert is %s; next is '%s'".formatted(state.label(), state.next());
        }
        if (move.to == AlertStage.CLOSED && holds) {
            return "its condition still holds; mend that first, or withdraw the alert if there is"
                    + " nothing to mend";
        }
        if (fourEyes && move.to == AlertStage.VERIFIED && answeredBy.equals(act.by())) {
            return "'by' has answered it: somebody else verifies";
        }
        return null;
    }

    /** The stage to which something leads that can be done. */
    AlertStage next(Action.Act act) {
        Move move = MOVES.get(act.name());
        if (move != null) {
            return move.to;
        }
        return act.name().equals("withdraw") ? AlertStage.WITHDRAWN : state;
    }

    /** How it stands once that is done. */
    Standing after(Action.Act act) {
        return new Standing(
                next(act), region, holds, act.name().equals("answer") ? act.by() : answeredBy);
    }
}
