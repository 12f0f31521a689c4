package anlan.command.status;

import anlan.broker.Brokers;
import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.command.installation.ClickHouseOptions;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.kafka.ConsumerLag;
import anlan.command.kafka.StackTopics;
import anlan.command.terminal.CommandException;
import anlan.policy.CatalogTopic;
import anlan.policy.PublishedPolicies;
import anlan.policy.PublishedVersion;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks every part of an installation how it is doing, and goes on where one does not answer. */
public final class StatusReader {
    /** A server that hangs must not keep the status from telling of the others. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Parts asked;
    private final List<Status.Part> answered = new ArrayList<>();
    private List<Status.Rejected> rejectedPolicies = List.of();

    private StatusReader(Parts asked) {
        this.asked = asked;
    }

    /** Status of an installation. */
    static Status read(Parts parts) {
        return new StatusReader(parts).read(true, null, Map.of());
    }

    /** Status of the stack on this directory. */
    static Status read(Path data) {
        DataDir.Running running = DataDir.running(data);
        if (running == null) {
            return Status.stopped();
        }
        Ports ports = running.ports();
        Access analyst =
                new Access(
                        ports.clickhouseUrl(),
                        Users.ANALYST,
                        ClickHouseOptions.password(DataDir.passwordFile(data, Users.ANALYST)));
        Parts parts =
                new Parts(
                        ports.brokers(),
                        analyst,
                        List.of(ports.flinkUrl()),
                        ports.metrics().prometheus() == 0 ? null : ports.metrics().prometheusUrl());
        return new StatusReader(parts).read(running.ready(), ports, JobTable.gaps(data));
    }

    /** Name of each job of a stack → how often Flink has started it again. */
    public static Map<String, Long> restarts(Path data) {
        return read(data).jobs().stream()
                .collect(Collectors.toMap(Status.Job::name, Status.Job::restarts));
    }

    private Status read(boolean ready, @Nullable Ports ports, Map<String, String> gaps) {
        JobTable jobs = new JobTable(gaps);
        for (String url : asked.flink()) {
            jobs.add(ask("Flink", url, () -> JobTable.at(url)));
        }
        boolean allKnown = answered.stream().allMatch(part -> part.problem() == null);
        Brokers kafka = asked.kafka();
        List<ConsumerLag> lag =
                kafka == null ? List.of() : ask("Kafka", kafka.servers(), () -> lag(kafka));
        Status.Published published = published();
        String prometheus = asked.prometheus();
        if (prometheus != null) {
            ask("Prometheus", prometheus, () -> ready(prometheus));
        }
        return new Status(
                true,
                ready,
                ports,
                answered,
                asked.flink().isEmpty() ? List.of() : jobs.all(allKnown),
                lag,
                rejectedPolicies,
                published);
    }

    private Status.Published published() {
        Access access = asked.clickhouse();
        if (access == null) {
            return Status.Published.NOTHING;
        }
        try (ClickHouse database = ClickHouse.connect(access, SILENCE)) {
            StatusTables tables = new StatusTables(database::json);
            String url = ClickHouse.endpoint(access.url());
            List<JsonNode> accounting = ask("ClickHouse", url, tables::accounting);
            if (answered.get(answered.size() - 1).problem() != null) {
                return Status.Published.NOTHING;
            }
            return new Status.Published(
                    accounting,
                    ask("ClickHouse (indices)", url, tables::lastIndices),
                    ask("ClickHouse (alerts)", url, tables::openAlerts),
                    ask("ClickHouse (refused)", url, tables::refusedRows));
        }
    }

    /** A question to a part. */
    private interface Question<T> {
        List<T> answers() throws IOException, ExecutionException, InterruptedException;
    }

    private <T> List<T> ask(String part, String address, Question<T> question) {
        try {
            List<T> answers = question.answers();
            answered.add(new Status.Part(part, address, null));
            return answers;
        } catch (IOException | ExecutionException | RuntimeException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            answered.add(new Status.Part(part, address, String.valueOf(cause)));
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }

    private List<ConsumerLag> lag(Brokers kafka)
            throws IOException, ExecutionException, InterruptedException {
        List<ConsumerLag> lag = new ArrayList<>();
        PublishedPolicies policies = PublishedPolicies.of(new CatalogTopic(kafka).read());
        rejectedPolicies = policies.rejected().stream().map(Status.Rejected::of).toList();
        PublishedVersion newest = PublishedVersion.newest(policies.holding());
        if (newest != null) {
            List<String> raw = StackTopics.raw(newest.message().catalog());
            lag.addAll(ConsumerLag.of(kafka, ConsumerLag.ASSESS, raw));
        }
        lag.addAll(ConsumerLag.of(kafka, ConsumerLag.ARCHIVE, StackTopics.RESULTS));
        return lag;
    }

    private static List<String> ready(String prometheus) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(prometheus + "/-/ready").toURL().openConnection();
        connection.setConnectTimeout(2_000);
        connection.setReadTimeout(5_000);
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("it is not ready");
        }
        return List.of();
    }
}
