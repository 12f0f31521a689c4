package anlan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.Alert;
import anlan.catalog.map.RegionMap;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.rescore.Replay;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import anlan.local.room.RoomAct;
import anlan.local.room.SimulatedRoom;
import anlan.local.simulator.Plan;
import anlan.local.simulator.Simulator;
import anlan.local.stack.ChildJvm;
import anlan.local.stack.Jobs;
import anlan.local.stack.LocalStack;
import anlan.local.stack.StackPlan;
import anlan.local.stack.StackQueries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A simulated day with a command room on the real stack, whose TaskManager is killed in the middle,
 * twice: it comes to what one run without a break comes to.
 */
@Tag("processes")
class AlertLifecycleITCase {
    private static final Instant END = Instant.parse("2026-11-23T16:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What is made when time ends depends on how far it had come before. */
    private static final Instant COMPARED = END.minus(Duration.ofHours(3));

    @TempDir private static Path temp;

    private static LocalStack stack;
    private static List<RoomAct> acts;
    private static Replay.Outcome expected;
    private static LifecycleReport report;

    @BeforeAll
    static void play() throws IOException {
        Progress progress = new Progress(System.out);
        DataDir data = Objects.requireNonNull(DataDir.take(temp.resolve("stack")));
        StackPlan plan = StackPlan.of(Ports.free().resolved(), ProjectHome.catalog(), "1s", true);
        stack = LocalStack.begin(data, plan, progress);
        stack.start(List.of(Jobs.ARCHIVE));
        Simulator county =
                new Simulator(
                        Plan.past(1, 1, END, 600),
                        plan.catalog().regions(),
                        RegionMap.NONE,
                        List.of());
        county.run(plan.ports().brokers(), step -> {});
        SimulatedRoom room =
                new SimulatedRoom(
                        plan.ports().brokers(), stack.pseudonymKey(), plan.catalog(), progress);
        acts = room.work(END);
        stack.startJob(Jobs.ASSESS);
        awaitAlerts(1);
        ChildJvm.kill(stack.flink().taskManager());
        awaitAlerts(10);
        ChildJvm.kill(stack.flink().taskManager());
        Completion completion = new Completion(stack, progress);
        completion.awaitRead();
        assertThat(Patience.until(PATIENCE, () -> !published().isBefore(COMPARED)))
                .as("time has come to " + COMPARED)
                .isTrue();
        completion.endTime();
        expected = room.replay(END);
        report =
                LifecycleReport.read(
                        new StackQueries(stack.ports(), temp.resolve("stack")),
                        county.incidents(END),
                        acts);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void shouldTellTheSameStoryOfEveryAlertAsARunWithoutABreak() throws IOException {
        List<String> told =
                new StackQueries(stack.ports(), temp.resolve("stack"))
                                .rows(
                                        """
                                        SELECT concat(alert_id, ' ', toString(revision), ' ', rule, ' ', scope, ' ',
                                            state, ' ', condition, ' ', toString(toUnixTimestamp64Milli(updated_at)), ' ',
                                            toString(events), ' ', toString(escalation), ' ', toString(supervised), ' ',
                                            toString(length(late)), ' ', action, ' ', headline_zh, ' ',
                                            arrayStringConcat(evidence, ',')) AS row
                                        FROM alert_history WHERE updated_at <= fromUnixTimestamp64Milli(%d)
                                        ORDER BY alert_id, revision
                                        """
                                                .formatted(COMPARED.toEpochMilli()))
                                .stream()
                                .map(row -> row.path("row").asText())
                                .toList();

        assertThat(told)
                .hasSizeGreaterThan(20)
                .containsExactlyElementsOf(
                        expected.alerts().stream()
                                .filter(alert -> !alert.updatedAt().isAfter(COMPARED))
                                .map(AlertLifecycleITCase::shown)
                                .toList());
    }

    @Test
    void shouldGiveEveryIncidentItsAlertsAndFollowThemToTheirEnd() {
        assertThat(report.problems()).as(report.text()).isEmpty();
    }

    @Test
    void shouldRefuseWhatTheRoomDidOutOfOrder() {
        assertThat(acts).anyMatch(RoomAct::refused);
        assertThat(expected.refusals())
                .hasSameSizeAs(acts.stream().filter(RoomAct::refused).toList());
    }

    private static String shown(Alert alert) {
        return String.format(
                Locale.ROOT,
                "%s %d %s %s %s %s %d %d %d %s %d %s %s %s",
                alert.alertId(),
                alert.revision(),
                alert.cause().rule(),
                alert.cause().scope(),
                alert.handling().state(),
                alert.firing().condition(),
                alert.updatedAt().toEpochMilli(),
                alert.firing().proof().events(),
                alert.handling().due().escalation(),
                alert.handling().due().supervised(),
                alert.handling().due().late().size(),
                alert.handling().action(),
                alert.wording().headlineZh(),
                String.join(",", alert.firing().proof().evidence()));
    }

    private static void awaitAlerts(long least) {
        assertThat(Patience.until(PATIENCE, () -> alerts() >= least))
                .as(least + " alerts")
                .isTrue();
    }

    private static long alerts() {
        return number("SELECT count() AS n FROM alerts");
    }

    /** How far time has come: a partition that was read to its end holds it up for a while. */
    private static Instant published() {
        return Instant.ofEpochMilli(
                number(
                        "SELECT toUnixTimestamp64Milli(max(at)) AS n FROM indices"
                                + " WHERE index = 'safety'"));
    }

    private static long number(String sql) {
        return new StackQueries(stack.ports(), temp.resolve("stack"))
                .rows(sql)
                .get(0)
                .path("n")
                .asLong();
    }
}
