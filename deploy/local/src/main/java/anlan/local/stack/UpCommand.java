package anlan.local.stack;

import anlan.command.installation.DataDir;
import anlan.command.installation.DataOption;
import anlan.command.installation.Ports;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import anlan.local.monitoring.PrometheusServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the stack and stays until it is stopped. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Kafka, ClickHouse, Flink, the jobs, the simulated county and its command room,"
                    + " and stays until Ctrl-C.",
            "Started again on the same directory, everything goes on where it stopped."
        })
public final class UpCommand implements Callable<Integer> {

    @Mixin private final DataOption data = new DataOption();
    @Mixin private final StackOptions options = new StackOptions();

    @Option(
            names = "--no-simulator",
            description = "Without the simulated county: for your own producers.")
    private boolean noSimulator;

    @Option(
            names = "--no-command-room",
            description = {
                "Without the simulated command room: nobody sees to the simulated county's alerts.",
                "It starts faster: the room goes through the past before it is assessed."
            })
    private boolean noCommandRoom;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "9",
            description = "Past days the simulator begins with (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--detach",
            description = "Returns when everything is up and leaves it running; see down.")
    private boolean detach;

    @Option(names = "--in-background", hidden = true, description = "What --detach starts.")
    private boolean inBackground;

    @Override
    public Integer call() throws InterruptedException {
        if (detach) {
            return Background.start(data.path(), backgroundArguments());
        }
        if (inBackground) {
            ChildMain.ownSession();
        }
        DataDir dir = DataDir.take(data.path());
        if (dir == null) {
            throw new CommandException(
                    "A stack runs on %s already: see it with `status`, stop it with `down`."
                            .formatted(data.path()));
        }
        run(dir);
        return 0;
    }

    private void run(DataDir dir) throws InterruptedException {
        Progress progress = new Progress(System.out);
        Path prometheus = PrometheusServer.program();
        Ports ports = options.ports().resolved();
        StackPlan plan =
                StackPlan.of(
                                prometheus == null ? ports.withoutPrometheus() : ports,
                                options.catalog(),
                                options.checkpointInterval(),
                                !noSimulator)
                        .withAlertmanagers(options.alertmanagers())
                        .withRegistry(options.schemaRegistry());
        long pid = ProcessHandle.current().pid();
        dir.announce(new DataDir.Running(pid, plan.ports(), false));
        LocalStack stack = LocalStack.begin(dir, plan, progress);
        stack.stopAtExit();
        boolean staffed = !noSimulator && !noCommandRoom;
        boolean foresees = staffed && days > 0 && stack.isNew();
        stack.start(foresees ? List.of(Jobs.ARCHIVE) : Jobs.ALL);
        if (prometheus != null) {
            stack.monitor(prometheus);
        }
        if (!noSimulator) {
            stack.simulate(days, staffed);
        }
        dir.announce(new DataDir.Running(pid, plan.ports(), true));
        progress.print(StartSummary.of(stack, dir, state(foresees)));
        new CountDownLatch(1).await();
    }

    private String state(boolean foresees) {
        if (noSimulator) {
            return "";
        }
        return foresees
                ? " The county in it is simulated: its command room goes through the past first,"
                        + "\nthen it is assessed; the page fills within minutes."
                : " The county in it is simulated.";
    }

    private List<String> backgroundArguments() {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--in-background", "--days", Integer.toString(days)));
        arguments.addAll(List.of("--data", data.path().toString()));
        arguments.addAll(options.arguments());
        if (noSimulator) {
            arguments.add("--no-simulator");
        }
        if (noCommandRoom) {
            arguments.add("--no-command-room");
        }
        return arguments;
    }
}
