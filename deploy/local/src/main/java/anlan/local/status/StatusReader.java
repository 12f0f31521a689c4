package anlan.local.status;

import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.kafka.ConsumerLag;
import anlan.command.kafka.StackTopics;
import anlan.command.terminal.CommandException;
import anlan.local.monitoring.PrometheusServer;
import anlan.local.stack.FlinkRest;
import anlan.local.stack.JobRuns;
import anlan.local.stack.Jobs;
import anlan.policy.CatalogTopic;
import anlan.policy.PublishedPolicies;
import anlan.policy.PublishedVersion;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks every part of a stack how it is doing, and goes on where one does not answer. */
public final class StatusReader {
    /** A stack that tells nobody lacks nothing without that job. */
    private static final Set<String> ENDED = Set.of("UNKNOWN", "FINISHED");

    private final Path data;
    private final Ports ports;
    private final List<Status.Part> parts = new ArrayList<>();
    private List<Status.Rejected> rejectedPolicies = List.of();

    private StatusReader(Path data, Ports ports) {
        this.data = data;
        this.ports = ports;
    }

    /** Status of the stack on this directory. */
    static Status read(Path data) {
        DataDir.Running running = DataDir.running(data);
        if (running == null) {
            return Status.stopped();
        }
        return new StatusReader(data, running.ports()).read(running.ready());
    }

    /** Name of each job of a stack → how often Flink has started it again. */
    public static Map<String, Long> restarts(Path data) {
        return read(data).jobs().stream()
                .collect(Collectors.toMap(Status.Job::name, Status.Job::restarts));
    }

    private Status read(boolean ready) {
        List<Status.Job> jobs = ask("Flink", ports.flinkUrl(), this::jobs);
        List<ConsumerLag> lag = ask("Kafka", ports.bootstrapServers(), this::lag);
        Tables tables = new Tables(new StackQueries(ports, data));
        List<JsonNode> accounting = ask("ClickHouse", ports.clickhouseUrl(), tables::accounting);
        boolean answers = parts.get(parts.size() - 1).problem() == null;
        List<JsonNode> indices =
                answers
                        ? ask("ClickHouse (indices)", ports.clickhouseUrl(), tables::lastIndices)
                        : List.of();
        List<JsonNode> alerts =
                answers
                        ? ask("ClickHouse (alerts)", ports.clickhouseUrl(), tables::openAlerts)
                        : List.of();
        List<JsonNode> refusedRows =
                answers
                        ? ask("ClickHouse (refused)", ports.clickhouseUrl(), tables::refusedRows)
                        : List.of();
        if (ports.metrics().prometheus() != 0) {
            ask("Prometheus", ports.metrics().prometheusUrl(), this::prometheus);
        }
        return new Status(
                true,
                ready,
                ports,
                parts,
                jobs,
                lag,
                rejectedPolicies,
                new Status.Published(accounting, indices, alerts, refusedRows));
    }

    /** A question to a part. */
    private interface Question<T> {
        List<T> answers() throws IOException, ExecutionException, InterruptedException;
    }

    private <T> List<T> ask(String part, String address, Question<T> question) {
        try {
            List<T> answers = question.answers();
            parts.add(new Status.Part(part, address, null));
            return answers;
        } catch (IOException | ExecutionException | RuntimeException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            parts.add(new Status.Part(part, address, String.valueOf(cause)));
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }

    private List<ConsumerLag> lag() throws IOException, ExecutionException, InterruptedException {
        List<ConsumerLag> lag = new ArrayList<>();
        PublishedPolicies policies = PublishedPolicies.of(new CatalogTopic(ports.brokers()).read());
        rejectedPolicies = policies.rejected().stream().map(Status.Rejected::of).toList();
        PublishedVersion newest = PublishedVersion.newest(policies.holding());
        if (newest != null) {
            List<String> raw = StackTopics.raw(newest.message().catalog());
            lag.addAll(ConsumerLag.of(ports.brokers(), Jobs.ASSESS_GROUP, raw));
        }
        lag.addAll(ConsumerLag.of(ports.brokers(), Jobs.ARCHIVE_GROUP, StackTopics.RESULTS));
        return lag;
    }

    private List<String> prometheus() throws IOException {
        if (!PrometheusServer.isReady(ports.metrics().prometheusUrl())) {
            throw new IOException("it is not ready");
        }
        return List.of();
    }

    private List<Status.Job> jobs() throws IOException {
        FlinkRest rest = FlinkRest.looking(ports.flinkUrl());
        JobRuns runs = new JobRuns(data, data.resolve("flink"));
        List<Status.Job> jobs = new ArrayList<>();
        for (String name : Jobs.ALL) {
            jobs.add(job(rest, name, runs.latest(name)));
        }
        JobRuns.Run delivery = runs.latest(Jobs.DELIVER);
        if (delivery != null && !ENDED.contains(rest.state(delivery.jobId()))) {
            jobs.add(job(rest, Jobs.DELIVER, delivery));
        }
        return jobs;
    }

    private static Status.Job job(FlinkRest rest, String name, JobRuns.@Nullable Run run)
            throws IOException {
        if (run == null) {
            return new Status.Job(name, null, "NONE", 0, 0, 0, null, null);
        }
        String gap = run.gap() == null ? null : run.gap().text(name);
        String state = rest.state(run.jobId());
        if (state.equals("UNKNOWN")) {
            return new Status.Job(name, run.jobId(), state, 0, 0, 0, null, gap);
        }
        JsonNode checkpoints = rest.checkpoints(run.jobId());
        JsonNode latest = checkpoints.path("latest").path("completed").path("latest_ack_timestamp");
        return new Status.Job(
                name,
                run.jobId(),
                state,
                checkpoints.path("counts").path("completed").asLong(),
                checkpoints.path("counts").path("failed").asLong(),
                rest.restarts(run.jobId()),
                latest.isMissingNode() ? null : Instant.ofEpochMilli(latest.asLong()).toString(),
                gap);
    }

    /** The questions to ClickHouse. */
    public record Tables(StackQueries analyst) {

        private static final String ACCOUNTING =
                """
                SELECT topic, sum(raw) AS raw, sum(further) AS further, sum(events) AS events, sum(summarised) AS summarised,
                       sum(duplicates) AS duplicates, sum(dead_letters) AS dead_letters,
                       sum(ignored) AS ignored,
                       sum(difference) AS difference
                FROM accounting GROUP BY topic ORDER BY topic
                """;
        private static final String INDICES =
                """
                SELECT i.index AS index, i.region AS region, r.name_zh AS name_zh, r.name_en AS name_en,
                       i.level AS level, formatDateTime(i.at, '%F %R %z') AS at, i.value AS value, i.color AS color
                FROM (SELECT * FROM indices ORDER BY at DESC LIMIT 1 BY index, region) AS i
                LEFT JOIN regions AS r ON r.code = i.region
                ORDER BY index, length(region), value, region
                """;
        private static final String ALERTS =
                """
                SELECT a.alert_id AS alert_id, a.rule AS rule, a.color AS color, a.region AS region,
                       r.name_zh AS name_zh, r.name_en AS name_en, a.scope AS scope, a.state AS state,
                       formatDateTime(a.opened_at, '%F %T %z') AS opened_at,
                       formatDateTime(a.due_at, '%F %T %z') AS due_at,
                       a.headline_zh AS headline_zh, a.headline_en AS headline_en
                FROM alerts AS a LEFT JOIN regions AS r ON r.code = a.region
                WHERE a.state NOT IN ('closed', 'withdrawn')
                ORDER BY a.opened_at DESC
                """;

        private static final String REFUSED =
                """
                SELECT table_name, code, any(message) AS message, count() AS rows, formatDateTime(max(refused_at), '%F %T %z') AS last
                FROM refused_rows GROUP BY table_name, code ORDER BY rows DESC, table_name, code
                """;

        List<JsonNode> refusedRows() {
            return analyst.rows(REFUSED);
        }

        public List<JsonNode> accounting() {
            return analyst.rows(ACCOUNTING);
        }

        List<JsonNode> lastIndices() {
            return analyst.rows(INDICES);
        }

        List<JsonNode> openAlerts() {
            return analyst.rows(ALERTS);
        }
    }
}
