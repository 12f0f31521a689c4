package anlan.command.alerts;

import anlan.command.terminal.TimeConverter;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps alerts quiet for a time. */
@Command(
        name = "silence",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps alerts of a region quiet for a time, such as during a drill.",
            "What still holds when the time is over is told of then."
        })
final class AlertsSilenceCommand implements Callable<Integer> {
    @Mixin private final ActionSender sender = new ActionSender();

    @Option(
            names = "--region",
            paramLabel = "CODE",
            required = true,
            description = "With all below it, such as 331081001.")
    private String region = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            required = true,
            description =
                    "End, such as 2026-11-23T10:00, in the policy's zone, or with its offset.")
    private String until = "";

    @Option(names = "--from", paramLabel = "TIME", description = "Start (default: now).")
    private @Nullable String from;

    @Option(names = "--rule", paramLabel = "NAME", description = "Only this rule.")
    private @Nullable String rule;

    @Option(names = "--scope", paramLabel = "SCOPE", description = "Only this scope.")
    private @Nullable String scope;

    @Override
    public Integer call() throws Exception {
        ZoneId zone = sender.zone();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("action", "silence");
        fields.put("region", region);
        fields.put("until", TimeConverter.parse(until, zone).toString());
        if (from != null) {
            fields.put("from", TimeConverter.parse(from, zone).toString());
        }
        if (rule != null) {
            fields.put("rule", rule);
        }
        if (scope != null) {
            fields.put("scope", scope);
        }
        return sender.send(List.of(fields));
    }
}
