package anlan.command.alerts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a silence early. */
@Command(
        name = "end",
        mixinStandardHelpOptions = true,
        description = {
            "Ends a silence before its time. What still holds is told of at once.",
            "Ends with 0 if it was done, and with 1 and the reason if it was refused."
        })
final class AlertsSilencesEndCommand implements Callable<Integer> {

    @Mixin private final ActionSender sender = new ActionSender();

    @Parameters(
            index = "0",
            paramLabel = "SILENCE",
            description = "Its id, as `anlan alerts silences` shows it.")
    private String id = "";

    @Override
    public Integer call() throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("action", "unsilence");
        fields.put("silence", id);
        return sender.send(List.of(fields));
    }
}
