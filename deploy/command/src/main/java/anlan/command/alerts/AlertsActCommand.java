package anlan.command.alerts;

import anlan.catalog.NearestNames;
import anlan.catalog.actor.Post;
import anlan.command.terminal.CommandException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does something about alerts. */
@Command(
        name = "act",
        mixinStandardHelpOptions = true,
        description = {
            "Does something about one alert or several, and waits for the answer.",
            "Ends with 0 if all was done, and with 1 and the reason if any was refused."
        })
final class AlertsActCommand implements Callable<Integer> {

    @Mixin private final ActionSender sender = new ActionSender();

    @Parameters(
            arity = "2..*",
            paramLabel = "ALERT... ACTION",
            description = {
                "Ids, or how they begin; then one of",
                "accept 受理, assign 流转, answer 反馈, verify 审核, return 退回, close 销号,"
                        + " withdraw 撤销 or comment."
            })
    private List<String> words = new ArrayList<>();

    @Option(names = "--unit", paramLabel = "NAME", description = "Who is assigned.")
    private @Nullable String unit;

    @Override
    public Integer call() throws Exception {
        String action = words.get(words.size() - 1);
        List<String> known =
                Post.ALL.actions().stream().filter(it -> !it.endsWith("silence")).toList();
        if (!known.contains(action)) {
            throw new CommandException(
                    "There is no action '%s'; the nearest are %s"
                            .formatted(action, NearestNames.of(action, known)));
        }
        List<Map<String, String>> actions = new ArrayList<>();
        for (String id : sender.whole(words.subList(0, words.size() - 1))) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("alert_id", id);
            fields.put("action", action);
            if (unit != null) {
                fields.put("unit", unit);
            }
            actions.add(fields);
        }
        return sender.send(actions);
    }
}
