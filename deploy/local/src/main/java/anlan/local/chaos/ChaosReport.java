package anlan.local.chaos;

import anlan.command.terminal.TextTable;
import java.util.List;
import java.util.Locale;

/**
 * What was broken, and what came of it.
 *
 * @param messages that were sent
 * @param broken in its order
 */
public record ChaosReport(
        ChaosPlan plan, long messages, List<Befallen> broken, List<Compared> compared) {
    /**
     * A fault that befell the stack.
     *
     * @param kills how many processes it killed
     * @param recovered seconds until all ran and got on again
     */
    public record Befallen(String fault, int kills, double recovered) {}

    /** How many processes were killed. */
    public int kills() {
        return broken.stream().mapToInt(Befallen::kills).sum();
    }

    /** How much is not as it must be. */
    public long differing() {
        return compared.stream().mapToLong(Compared::differing).sum();
    }

    /** For people. */
    public String text() {
        TextTable table = new TextTable("compared", "count", "differ");
        StringBuilder examples = new StringBuilder();
        for (Compared one : compared) {
            table.add(
                    one.what(),
                    String.format(Locale.ROOT, "%,d", one.count()),
                    String.format(Locale.ROOT, "%,d", one.differing()));
            one.first().forEach(example -> examples.append(example).append('\n'));
        }
        String head =
                String.format(
                        Locale.ROOT,
                        "Seed %d: %,d messages, %d faults, %d processes killed; well again after"
                                + " %.0f s in the middle, %.0f s at most\n",
                        plan.seed(),
                        messages,
                        broken.size(),
                        kills(),
                        recovered(0.5),
                        recovered(1));
        return head + table + examples + "%,d differ\n".formatted(differing());
    }

    private double recovered(double share) {
        double[] all = broken.stream().mapToDouble(Befallen::recovered).sorted().toArray();
        return all.length == 0 ? 0 : all[(int) Math.ceil(share * all.length) - 1];
    }
}
