package anlan.local.bench;

import anlan.command.terminal.CommandException;
import anlan.local.chaos.ChaosPlan;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options of the part {@code chaos}. */
final class BenchChaosOptions {
    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "chaos: processes to kill; other faults come between"
                            + " (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "600",
            description =
                    "chaos: nothing more is broken after this, however few were killed"
                            + " (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--chaos-rate",
            paramLabel = "N",
            defaultValue = "300",
            description =
                    "chaos: messages a second, without those sent again"
                            + " (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--json", description = "chaos: the comparison as JSON.")
    boolean json;

    ChaosPlan plan(long seed) {
        return new ChaosPlan(kills, Duration.ofMinutes(minutes), seed, rate);
    }

    void check() {
        if (kills < 0 || minutes < 0 || rate < 50 || rate > 5000) {
            throw new CommandException(
                    "--kills and --minutes must be at least 0, --chaos-rate between 50 and 5000");
        }
    }
}
