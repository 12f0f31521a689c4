package anlan.local.simulator.report;

import anlan.local.simulator.chance.Weighted;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Codes of two lists, and how common the first list is. */
final class Codes {
    private static final int PHONES = 60_000;
    private static final int REGULARS = 20;
    private static final int OF_REGULARS = PHONES * 3 / 100;

    private Codes() {}

    static Weighted<Code> together(List<Code> some, List<Code> others) {
        return new Weighted<>(Stream.concat(some.stream(), others.stream()).toList(), Code::weight);
    }

    /** Share of {@code some} in both, 0..1. */
    static double share(List<Code> some, List<Code> others) {
        double of = some.stream().mapToDouble(Code::weight).sum();
        return of / (of + others.stream().mapToDouble(Code::weight).sum());
    }

    /** A number that is nobody's; now and then that of one of those who call again and again. */
    static String phone(SplittableRandom random) {
        int number = random.nextInt(PHONES);
        return String.format(
                Locale.ROOT, "SIM-555-%05d", number < OF_REGULARS ? number % REGULARS : number);
    }
}
