package anlan.local.simulator;

import java.util.SplittableRandom;

/** The same message again, as senders do that saw no answer. */
final class Resend {
    /** Some come back without a key, and so perhaps on another partition. */
    private static final double KEYLESS = 0.25;

    private Resend() {}

    static Message of(Message fact, long arrival, SplittableRandom random) {
        return new Message(
                fact.topic(),
                Chance.happens(KEYLESS, random) ? null : fact.key(),
                fact.value(),
                arrival,
                Message.Kind.RESEND);
    }
}
