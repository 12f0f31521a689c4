package anlan.local.simulator.report;

import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Message;
import java.util.SplittableRandom;

/** The same message again, as senders do that saw no answer. */
public final class Resend {
    /** Some come back without a key, and so perhaps on another partition. */
    private static final double KEYLESS = 0.25;

    private Resend() {}

    public static Message of(Message fact, long arrival, SplittableRandom random) {
        return new Message(
                fact.topic(),
                Chance.happens(KEYLESS, random) ? null : fact.key(),
                fact.value(),
                arrival,
                Message.Kind.RESEND);
    }
}
