package anlan.local.demo;

import anlan.command.audit.Audit;
import anlan.command.audit.report.AuditReport;
import anlan.command.audit.report.AuditText;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.command.installation.ClickHouseOptions;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import anlan.local.room.RoomAct;
import anlan.local.room.SimulatedRoom;
import anlan.local.simulator.Plan;
import anlan.local.simulator.Sent;
import anlan.local.simulator.Simulator;
import anlan.local.stack.Jobs;
import anlan.local.stack.LocalStack;
import anlan.local.stack.StackPlan;
import anlan.local.stack.StackQueries;
import anlan.local.stack.StatePruning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends some simulated days through everything, and checks that it adds up. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Sends some simulated days through everything, shows what came out, and stops.",
            "Ends with 0 only if every message sent is accounted for, every planted incident gave"
                    + " its alerts, every alert was followed as the simulated command room did, and"
                    + " every published value and every opening and ending of an alert is what an"
                    + " audit computes from the stored events."
        })
public final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "2",
            description = "Simulated days, up to last midnight (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed is another county (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Sensors of the county (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "An empty directory to keep (default: a temporary one).")
    private @Nullable Path data;

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = "Folder of the policy (default: deploy/catalog of the project).")
    private Path catalog = ProjectHome.catalog();

    @Override
    public Integer call() {
        Progress progress = new Progress(System.out);
        StackPlan plan = StackPlan.of(Ports.free().resolved(), catalog, "10s", true);
        DataDir dir = takeEmpty();
        LocalStack stack = LocalStack.begin(dir, plan, progress);
        stack.stopAtExit();
        stack.start(List.of(Jobs.ARCHIVE));
        Instant midnight =
                LocalDate.now(ZoneId.of(plan.catalog().zone()))
                        .atStartOfDay(ZoneId.of(plan.catalog().zone()))
                        .toInstant();
        Simulator simulator = plan.simulator(Plan.past(seed, days, midnight, devices));
        Sent sent = simulator.run(plan.ports().brokers(), new Steps(progress)::tell);
        progress.say("Sent %,d messages".formatted(sent.messages()));
        List<RoomAct> acts =
                new SimulatedRoom(
                                plan.ports().brokers(),
                                stack.pseudonymKey(),
                                plan.catalog(),
                                progress)
                        .work(midnight);
        stack.startJob(Jobs.ASSESS);
        Completion completion = new Completion(stack, progress);
        completion.awaitRead();
        StackQueries analyst = new StackQueries(plan.ports(), dir.path());
        DemoReport found = DemoReport.read(analyst, midnight);
        Instant passed = ask(plan, dir.path(), Audit::passed);
        completion.endTime();
        DemoReport report = found.compared(analyst, sent);
        LifecycleReport loop = LifecycleReport.read(analyst, simulator.incidents(midnight), acts);
        progress.print(report.text(loop, days));
        progress.say("Auditing: recomputing every published value and every alert from the events");
        AuditReport audit =
                ask(
                        plan,
                        dir.path(),
                        database ->
                                Audit.ofAll(database, database.catalogs(), progress::say)
                                        .run(null, null, passed));
        progress.print(AuditText.shortened(audit));
        boolean good =
                report.addsUp()
                        && loop.problems().isEmpty()
                        && audit.differing() == 0
                        && audit.failed().isEmpty();
        stack.close();
        if (data == null && good) {
            StatePruning.delete(dir.path());
        } else {
            progress.say("Everything is kept in " + dir.path());
        }
        return good ? 0 : 1;
    }

    private static <T> T ask(StackPlan plan, Path data, Function<ClickHouse, T> question) {
        try (ClickHouse database =
                ClickHouse.connect(
                        plan.ports().clickhouseUrl(),
                        Users.ANALYST,
                        ClickHouseOptions.password(DataDir.passwordFile(data, Users.ANALYST)))) {
            return question.apply(database);
        } catch (CommandException e) {
            throw new CommandException("The audit failed: " + e.getMessage(), e);
        }
    }

    private DataDir takeEmpty() {
        try {
            Path path = data == null ? Files.createTempDirectory("anlan-demo") : data;
            if (Files.exists(path.resolve("jobs.json"))) {
                throw new CommandException(
                        "%s holds another stack; the demo needs an empty directory"
                                .formatted(path));
            }
            DataDir taken = DataDir.take(path);
            if (taken == null) {
                throw new CommandException("A stack runs on " + path);
            }
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells of each simulated day. */
    private static final class Steps {
        private final Progress progress;
        private @Nullable Instant told;

        Steps(Progress progress) {
            this.progress = progress;
        }

        void tell(Simulator.Progress step) {
            if (told == null || !step.through().isBefore(told.plus(Duration.ofHours(12)))) {
                told = step.through();
                progress.say(
                        String.format(
                                Locale.ROOT,
                                "Sending: %,d messages, up to %s",
                                step.sent().messages(),
                                step.through()));
            }
        }
    }
}
