package anlan.command.alerts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does something about an alert. */
@Command(
        name = "act",
        mixinStandardHelpOptions = true,
        description = {
            "Does something about an alert, and waits for the answer.",
            "Ends with 0 if it was done, and with 1 and the reason if it was refused."
        })
final class AlertsActCommand implements Callable<Integer> {

    @Mixin private final ActionSender sender = new ActionSender();

    @Parameters(index = "0", paramLabel = "ALERT", description = "Its id.")
    private String id = "";

    @Parameters(
            index = "1",
            paramLabel = "ACTION",
            description =
                    "accept 受理, assign 流转, answer 反馈, verify 审核, return 退回, close 销号,"
                            + " withdraw 撤销 or comment.")
    private String action = "";

    @Option(names = "--unit", paramLabel = "NAME", description = "Who is assigned.")
    private @Nullable String unit;

    @Override
    public Integer call() throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("alert_id", id);
        fields.put("action", action);
        if (unit != null) {
            fields.put("unit", unit);
        }
        return sender.send(id, fields);
    }
}
