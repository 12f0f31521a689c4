package anlan.local.status;

import anlan.command.installation.DataOption;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how a stack is doing. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows jobs, lag, accounting, the last indices and the open alerts.",
            "Ends with 0 if everything is up, 1 if something is down, 3 if no stack runs."
        })
public final class StatusCommand implements Callable<Integer> {

    private static final int NOT_RUNNING = 3;

    @Mixin private final DataOption data = new DataOption();

    @Option(names = "--json", description = "As JSON, with every region.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Status status = StatusReader.read(data.path());
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(status));
        } else if (status.running()) {
            System.out.print(StatusText.of(status));
        } else {
            System.out.println("No stack runs on " + data.path());
        }
        if (!status.running()) {
            return NOT_RUNNING;
        }
        return status.healthy() ? 0 : 1;
    }
}
