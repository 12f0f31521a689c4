package anlan.local.bench;

import anlan.command.kafka.TopicFollower;
import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the alerts that become of what a sender sends, as a command room does. */
final class BenchFollower {
    private static final Duration FIRST_WITHIN = Duration.ofMinutes(3);
    private static final Duration WARM_UP = Duration.ofMinutes(1);
    private static final Duration LAST_WITHIN = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopicFollower alerts;
    private final BenchSender sender;
    private final List<Long> nanos = new ArrayList<>();
    private long from = Long.MAX_VALUE;
    private long until = Long.MAX_VALUE;
    private boolean any;

    BenchFollower(TopicFollower alerts, BenchSender sender) {
        this.alerts = alerts;
        this.sender = sender;
    }

    /** Measures for so long, once the job has warmed up. */
    BenchLatencies measure(Duration time) throws IOException {
        long patience = System.nanoTime() + FIRST_WITHIN.toNanos();
        while (!any) {
            poll();
            if (System.nanoTime() > patience) {
                throw new CommandException("No alert within " + FIRST_WITHIN);
            }
        }
        pollUntil(System.nanoTime() + WARM_UP.toNanos());
        from = System.nanoTime();
        long before = sender.sent();
        long cpuBefore = SYSTEM.getProcessCpuTime();
        pollUntil(from + time.toNanos());
        until = System.nanoTime();
        double seconds = (until - from) / 1e9;
        double perSecond = (sender.sent() - before) / seconds;
        double cores = (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e9 / seconds;
        double load = SYSTEM.getSystemLoadAverage();
        pollUntil(until + LAST_WITHIN.toNanos());
        int lost = (int) sender.calls().values().stream().filter(this::counts).count();
        return new BenchLatencies(nanos, lost, perSecond, cores, load);
    }

    private void pollUntil(long end) throws IOException {
        while (System.nanoTime() < end) {
            poll();
        }
    }

    private void poll() throws IOException {
        Iterable<ConsumerRecord<byte[], byte[]>> records = alerts.next(POLL);
        long now = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> alert : records) {
            // of a compacted topic
            if (alert.value() != null) {
                for (JsonNode evidence : JSON.readTree(alert.value()).path("evidence")) {
                    note(evidence.asText(), now);
                }
            }
        }
    }

    /** An alert names this event; the first that does tells of it. */
    private void note(String evidence, long now) {
        Long sentAt = sender.calls().remove(evidence);
        if (sentAt != null) {
            any = true;
            if (counts(sentAt)) {
                nanos.add(now - sentAt);
            }
        }
    }

    private boolean counts(long sentAt) {
        return sentAt - from >= 0 && sentAt - until < 0;
    }
}
