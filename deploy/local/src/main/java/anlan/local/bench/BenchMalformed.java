package anlan.local.bench;

import anlan.broker.Brokers;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.status.StatusReader;
import anlan.command.status.StatusTables;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import anlan.local.demo.Completion;
import anlan.local.stack.LocalStack;
import anlan.local.stack.StackPlan;
import anlan.local.stack.StackQueries;
import anlan.local.stack.StatePruning;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Malformed messages through a whole local stack, with a good call after every thousand: no job
 * stops, every message is accounted for, and every good one arrives.
 */
final class BenchMalformed {
    private static final int GOOD_EVERY = 1_000;

    /** Larger ones the broker does not take. */
    private static final int LARGEST = 1_000_000;

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private static final String REASONS =
            """
            SELECT * FROM (
                SELECT 'dead letter' AS became, reason, count() AS messages, 0 AS fields
                FROM dead_letters GROUP BY reason
                UNION ALL
                SELECT 'event without' AS became, reason, sum(events) AS messages, uniqExact(field) AS fields
                FROM event_problems GROUP BY reason)
            ORDER BY became, messages DESC
            """;

    private final Progress progress;
    private final Map<String, Long> sent = new HashMap<>();

    BenchMalformed(Progress progress) {
        this.progress = progress;
    }

    /**
     * Sends so many malformed messages.
     *
     * @throws CommandException when a job stopped, or a message is not accounted for
     */
    void run(long messages, long seed) throws IOException {
        DataDir data =
                Objects.requireNonNull(DataDir.take(Files.createTempDirectory("anlan-malformed")));
        StackPlan plan =
                StackPlan.of(Ports.free().resolved(), ProjectHome.catalog(), "10s", true)
                        .withCheckpointTimeout("10m");
        boolean good = false;
        try (LocalStack stack = LocalStack.begin(data, plan, progress)) {
            stack.stopAtExit();
            stack.start();
            send(stack.ports().brokers(), messages, seed);
            Completion completion = new Completion(stack, progress);
            completion.awaitRead();
            Map<String, Long> restarts = StatusReader.restarts(data.path());
            completion.endTime();
            report(new StackQueries(stack.ports(), data.path()), restarts, messages / GOOD_EVERY);
            good = true;
        } finally {
            if (good) {
                StatePruning.delete(data.path());
            } else {
                progress.say("Everything is kept in " + data.path());
            }
        }
    }

    private void send(Brokers brokers, long messages, long seed) throws IOException {
        MalformedMessages malformed =
                MalformedMessages.of(ProjectHome.dir().resolve("schemas/examples"), seed);
        Map<String, Object> settings =
                brokers.client(
                        Map.of(
                                ProducerConfig.LINGER_MS_CONFIG,
                                20,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "lz4"));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 1; i <= messages; i++) {
                MalformedMessages.Malformed message = malformed.next("M-" + i);
                send(producer, message.topic(), message.value());
                if (i % GOOD_EVERY == 0) {
                    send(producer, "raw.police", call(i));
                }
                if (i % 100_000 == 0) {
                    progress.say(String.format(Locale.ROOT, "%,d malformed messages sent", i));
                }
            }
        }
    }

    private void send(
            KafkaProducer<byte[], byte[]> producer, String topic, byte @Nullable [] value) {
        if (value != null && value.length > LARGEST) {
            return;
        }
        sent.merge(topic, 1L, Long::sum);
        var unused = producer.send(new ProducerRecord<>(topic, value));
    }

    private static byte[] call(long number) {
        return """
        {"id": "GOOD-%d", "version": 0, "regionCode": "331081001", "categoryCode": "050102",
         "callTime": "%s", "phone": "13800000000"}
        """
                .formatted(number, LOCAL.format(Instant.now()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void report(StackQueries analyst, Map<String, Long> restarts, long good) {
        for (JsonNode row : analyst.rows(REASONS)) {
            progress.print(
                    String.format(
                            Locale.ROOT,
                            "%-14s %-24s %,12d%s",
                            row.path("became").asText(),
                            row.path("reason").asText(),
                            row.path("messages").asLong(),
                            row.path("fields").asLong() == 0
                                    ? ""
                                    : " of " + row.path("fields").asLong() + " fields"));
        }
        List<String> wrong = new ArrayList<>();
        restarts.forEach(
                (job, times) -> {
                    if (times > 0) {
                        wrong.add("job " + job + " was started again " + times + " times");
                    }
                });
        Map<String, JsonNode> accounts = new HashMap<>();
        new StatusTables(analyst::rows)
                .accounting()
                .forEach(row -> accounts.put(row.path("topic").asText(), row));
        new TreeMap<>(sent).forEach((topic, count) -> check(topic, count, accounts, wrong));
        long arrived = number(analyst, "SELECT count() AS n FROM events WHERE id LIKE 'GOOD-%'");
        if (arrived != good) {
            wrong.add("of %,d good messages %,d arrived".formatted(good, arrived));
        }
        long internal =
                number(analyst, "SELECT count() AS n FROM dead_letters WHERE reason = 'internal'");
        if (internal > 0) {
            wrong.add("%,d messages met a fault of the program; see its log".formatted(internal));
        }
        if (!wrong.isEmpty()) {
            throw new CommandException(String.join("; ", wrong));
        }
        progress.print(
                "0 stops, every message accounted for, all %,d good ones there".formatted(good));
    }

    private static void check(
            String topic, long count, Map<String, JsonNode> accounts, List<String> wrong) {
        JsonNode row = accounts.get(topic);
        long raw = row == null ? 0 : row.path("raw").asLong();
        long difference = row == null ? 0 : row.path("difference").asLong();
        if (raw != count || difference != 0) {
            wrong.add(
                    "%s: %,d sent, %,d read, %,d not accounted for"
                            .formatted(topic, count, raw, difference));
        }
    }

    private static long number(StackQueries analyst, String sql) {
        return analyst.rows(sql).get(0).path("n").asLong();
    }
}
