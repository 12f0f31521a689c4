package anlan.local.bench;

import anlan.command.terminal.CommandException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options of the parts {@code alerts} and {@code conditions}. */
final class BenchAlertOptions {
    @Option(
            names = "--rate",
            defaultValue = "5000",
            description = "alerts: messages a second (default: ${DEFAULT-VALUE}).")
    int rate;

    @Option(
            names = "--seconds",
            defaultValue = "120",
            description = "alerts: how long each delivery is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--conditions",
            defaultValue = "10000",
            description = "conditions: how many at least (default: ${DEFAULT-VALUE}).")
    int conditions;

    @Option(
            names = "--condition-events",
            defaultValue = "6000000",
            description =
                    "conditions: messages; 170,000 are a minute of event time"
                            + " (default: ${DEFAULT-VALUE}).")
    long events;

    Duration time() {
        return Duration.ofSeconds(seconds);
    }

    void check() {
        if (rate < 1 || seconds < 1 || conditions < 1 || events < 1) {
            throw new CommandException(
                    "--rate, --seconds, --conditions and --condition-events must be at least 1");
        }
    }
}
