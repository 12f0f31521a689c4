package anlan.command.audit.alert;

import anlan.catalog.RuleKind;
import anlan.catalog.Watch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a threshold's condition holds of one region, by its values as they were first published, in
 * order. It begins when a value has been beyond one limit for {@code for}, as surely as the rule
 * wants, and ends when it has been back at the other for {@code keepFor}; without a value it is as
 * it was for {@code unseenFor}, and then over.
 */
final class ValueReckoning {
    private final RuleKind.Threshold rule;
    private final Watch on;
    private final List<Held> held = new ArrayList<>();

    /** Since when the value is bad; {@link Held#NEVER} = it is not. */
    private long bad = Held.NEVER;

    /** From when it is not bad any longer. */
    private long good = Held.NEVER;

    /** When the condition began; {@link Held#NEVER} = it does not hold. */
    private long begun = Held.NEVER;

    ValueReckoning(RuleKind.Threshold rule) {
        this.rule = rule;
        on = rule.on();
    }

    /**
     * Takes a value.
     *
     * @param at from when it holds, milliseconds since 1970
     * @param value null = there is none
     * @param color of an index; null = it has none
     * @param sure chance that what lies behind the value is beyond the limit; null = it is certain
     */
    void take(long at, @Nullable Double value, @Nullable String color, @Nullable Double sure) {
        passTo(at);
        boolean known = on.color() == null ? value != null : color != null && !"grey".equals(color);
        if (!known) {
            if (bad != Held.NEVER && good == Held.NEVER) {
                good = at + rule.unseenFor().toMillis();
            }
        } else if (isBad(value, color, sure, at)) {
            bad = begun == Held.NEVER && !(bad <= at && at < good) ? at : bad;
            good = Held.NEVER;
        } else {
            good = bad == Held.NEVER ? Held.NEVER : Math.min(good, at);
        }
        passTo(at);
    }

    private boolean isBad(
            @Nullable Double value, @Nullable String color, @Nullable Double sure, long at) {
        if (on.color() != null) {
            return "red".equals(color) || on.color().equals(color);
        }
        boolean held = begun != Held.NEVER || (bad <= at && at < good);
        if (!held && rule.sure() != null && sure != null && sure < rule.sure()) {
            return false;
        }
        double limit = held ? on.leave() : on.enter();
        double seen = value == null ? Double.NaN : value;
        return on.direction() == Watch.Direction.ABOVE ? seen > limit : seen < limit;
    }

    /** All times in which it held, with those that only the future will end. */
    List<Held> held() {
        passTo(Held.NEVER - 1);
        if (begun != Held.NEVER) {
            held.add(Held.cleared(begun, Held.NEVER));
            begun = Held.NEVER;
        }
        return held;
    }

    private void passTo(long now) {
        if (bad == Held.NEVER) {
            return;
        }
        long begins = bad + rule.holdFor().toMillis();
        if (begun == Held.NEVER && begins <= now && begins < good) {
            begun = begins;
        }
        long over = good == Held.NEVER ? Held.NEVER : good;
        if (begun != Held.NEVER && over != Held.NEVER) {
            over += rule.keepFor().toMillis();
        }
        if (over <= now) {
            if (begun != Held.NEVER) {
                held.add(Held.cleared(begun, over));
            }
            begun = Held.NEVER;
            bad = Held.NEVER;
            good = Held.NEVER;
        }
    }
}
