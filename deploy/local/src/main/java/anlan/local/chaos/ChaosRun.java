package anlan.local.chaos;

import anlan.alert.Alert;
import anlan.broker.Brokers;
import anlan.command.audit.Audit;
import anlan.command.audit.report.AuditReport;
import anlan.command.audit.report.AuditText;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.command.installation.ClickHouseOptions;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.rescore.Replay;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import anlan.kafka.ActionTopic;
import anlan.local.demo.Completion;
import anlan.local.stack.LocalStack;
import anlan.local.stack.StackPlan;
import anlan.local.stack.StackQueries;
import anlan.local.stack.StatePruning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A whole local stack under load, broken again and again. Nothing but the stack itself mends what
 * is broken. In the end everything is compared with what was sent, and all alerts with those of a
 * run over the same topics that nothing disturbs.
 */
public final class ChaosRun {
    private static final Duration WARM_WITHIN = Duration.ofMinutes(10);

    private final Progress progress;

    public ChaosRun(Progress progress) {
        this.progress = progress;
    }

    /**
     * Runs.
     *
     * @throws CommandException when the stack does not mend itself
     */
    public ChaosReport run(ChaosPlan chaos) throws Exception {
        DataDir data =
                Objects.requireNonNull(DataDir.take(Files.createTempDirectory("anlan-chaos")));
        // a job that only goes on when a checkpoint is given up is not well again in time
        StackPlan plan =
                StackPlan.of(Ports.free().resolved(), ProjectHome.catalog(), "1s", true)
                        .withCheckpointTimeout("10m");
        boolean good = false;
        try (LocalStack stack = LocalStack.begin(data, plan, progress)) {
            stack.stopAtExit();
            stack.start();
            ChaosReport report = new Disturbed(chaos, plan, stack, data.path()).run();
            good = report.differing() == 0;
            return report;
        } finally {
            if (good) {
                StatePruning.delete(data.path());
            } else {
                progress.say("Everything is kept in " + data.path());
            }
        }
    }

    /** A stack that runs, and is broken. */
    private final class Disturbed {
        private final ChaosPlan chaos;
        private final StackPlan plan;
        private final LocalStack stack;
        private final Path data;
        private final Brokers brokers;
        private final ChaosTruth truth = new ChaosTruth();
        private final List<ChaosReport.Befallen> broken = new ArrayList<>();

        Disturbed(ChaosPlan chaos, StackPlan plan, LocalStack stack, Path data) {
            this.chaos = chaos;
            this.plan = plan;
            this.stack = stack;
            this.data = data;
            brokers = plan.ports().brokers();
        }

        ChaosReport run() throws Exception {
            stampAtArrival();
            ChaosMessages messages =
                    new ChaosMessages(plan.catalog(), chaos.seed(), chaos.rate(), truth);
            Instant until;
            try (ChaosSender sender = new ChaosSender(brokers, messages, chaos.rate());
                    ChaosOfficials officials = new ChaosOfficials(brokers, messages, truth)) {
                sender.start();
                officials.start();
                warmUp(officials);
                messages.warm();
                breakAll(sender);
                sender.finish();
                List<ChaosTruth.Call> calls = truth.calls();
                until = officials.finish("sensor/" + calls.get(calls.size() - 1).id());
            }
            progress.say(String.format(Locale.ROOT, "%,d messages sent", truth.sent()));
            Completion completion = new Completion(stack, progress);
            completion.awaitRead();
            completion.endTime();
            return new ChaosReport(chaos, truth.sent(), broken, compared(until));
        }

        /**
         * Messages arrive when Kafka has them. By the senders' clocks those that waited while Kafka
         * was away would have arrived before others that have long been seen to.
         */
        private void stampAtArrival() throws ExecutionException, InterruptedException {
            Collection<AlterConfigOp> stamps =
                    List.of(
                            new AlterConfigOp(
                                    new ConfigEntry(
                                            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                            "LogAppendTime"),
                                    AlterConfigOp.OpType.SET));
            Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
            List<String> topics = new ArrayList<>(ChaosMessages.TOPICS);
            topics.add(ActionTopic.TOPIC);
            topics.forEach(
                    topic ->
                            changes.put(
                                    new ConfigResource(ConfigResource.Type.TOPIC, topic), stamps));
            try (Admin admin = Admin.create(brokers.client())) {
                admin.incrementalAlterConfigs(changes).all().get();
            }
        }

        /** Before time has begun, and is in a checkpoint, nothing is too late. */
        private void warmUp(ChaosOfficials officials) {
            if (!Patience.until(WARM_WITHIN, officials::wereAnswered)) {
                throw new CommandException("No alert was seen to within " + WARM_WITHIN);
            }
            new ChaosRecovery(stack).await();
            progress.say("Alerts are told and seen to");
        }

        private void breakAll(ChaosSender sender) throws IOException {
            ChaosDeck deck = new ChaosDeck(chaos.seed());
            ChaosRecovery recovery = new ChaosRecovery(stack);
            long end = System.nanoTime() + chaos.atMost().toNanos();
            int kills = 0;
            while (kills < chaos.kills() && System.nanoTime() - end < 0) {
                ChaosFault fault = deck.next();
                long next = sender.sent() + deck.pause(chaos.rate());
                if (!Patience.until(WARM_WITHIN, () -> sender.sent() >= next)) {
                    throw new CommandException("Kafka has taken no messages for " + WARM_WITHIN);
                }
                fault.befall(stack);
                double seconds = recovery.await();
                kills += fault.kills();
                broken.add(new ChaosReport.Befallen(fault.text(), fault.kills(), seconds));
                sender.check();
                progress.say(
                        String.format(
                                Locale.ROOT,
                                "Fault %d, kill %d of %d: %s; well again after %.1f s",
                                broken.size(),
                                kills,
                                chaos.kills(),
                                fault.text(),
                                seconds));
            }
        }

        private List<Compared> compared(Instant until) throws Exception {
            StackQueries analyst = new StackQueries(plan.ports(), data);
            progress.say("Comparing messages with what was sent");
            List<Compared> all =
                    new ArrayList<>(told(new ComparedMessages(brokers, analyst, truth).all()));
            progress.say("Assessing all messages again, without a break");
            List<Alert> replayed = replayed(until);
            all.addAll(told(new ComparedAlerts(brokers, analyst, truth).all(replayed, until)));
            progress.say("Auditing");
            all.addAll(told(List.of(audited())));
            return all;
        }

        /** The audit may take long: until then this is to be seen. */
        private List<Compared> told(List<Compared> compared) {
            compared.forEach(
                    one ->
                            progress.say(
                                    String.format(
                                            Locale.ROOT,
                                            "%s: %,d, of which %,d differ",
                                            one.what(),
                                            one.count(),
                                            one.differing())));
            return compared;
        }

        private List<Alert> replayed(Instant until) throws Exception {
            return new Replay()
                    .run(
                            brokers,
                            stack.pseudonymKey(),
                            plan.catalog(),
                            until,
                            data.resolve("replay"),
                            read -> {})
                    .alerts();
        }

        private Compared audited() {
            try (ClickHouse database =
                    ClickHouse.connect(
                            plan.ports().clickhouseUrl(),
                            Users.ANALYST,
                            ClickHouseOptions.password(
                                    DataDir.passwordFile(data, Users.ANALYST)))) {
                AuditReport report =
                        new Audit(database, database.catalogs(), progress::say).run(null, null);
                return new Compared(
                        "published values, audited",
                        report.compared(),
                        report.differing(),
                        report.differing() == 0 ? List.of() : List.of(AuditText.shortened(report)));
            }
        }
    }
}
