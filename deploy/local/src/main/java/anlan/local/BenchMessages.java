package anlan.local;

import anlan.catalog.Catalog;
import anlan.catalog.Level;
import anlan.catalog.Region;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Messages as 170,000 detectors send them every minute, about 300 bytes each, with the calls,
 * tickets and filings of a busy province among them (1 in 1,000) and alarms (1 in 500).
 */
final class BenchMessages {
    private static final int DEVICES = 170_000;
    private static final long BEGIN = Instant.parse("2026-03-02T01:00:30Z").toEpochMilli();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final List<String> grids;
    private final int regions;
    private final Random random = new Random(7);

    BenchMessages(Catalog catalog, int regions) {
        this.regions = regions;
        grids =
                catalog.regions().stream()
                        .map(Region::code)
                        .filter(code -> Level.of(code) == Level.GRID)
                        .toList();
    }

    /** Sends {@code count} messages; {@code progress} hears how many went. */
    void send(String bootstrapServers, long count, LongConsumer progress) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "linger.ms", 20,
                        "delivery.timeout.ms", 900_000,
                        "batch.size", 262_144,
                        "buffer.memory", 67_108_864);
        AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < count && failed.get() == null; i++) {
                var unused =
                        producer.send(
                                message(i), (sent, error) -> failed.compareAndSet(null, error));
                if (i % 100_000 == 0) {
                    progress.accept(i);
                }
            }
        }
        if (failed.get() != null) {
            throw new LocalStackException("A message could not be sent: " + failed.get());
        }
    }

    private ProducerRecord<byte[], byte[]> message(long i) {
        int device = (int) (i % DEVICES);
        long minute = i / DEVICES;
        // devices report evenly over the minute, so time goes on within it
        long time = BEGIN + minute * 60_000 + device * 60_000L / DEVICES;
        String grid = grids.get(device % grids.size());
        int kind = random.nextInt(1000);
        if (kind == 0) {
            return record("police", "P" + i, time, call(i, grid, time));
        }
        String event = kind <= 2 ? "alarm" : "normal";
        return record("sensor", "D" + device, time, reading(i, device, event, grid, time));
    }

    private ProducerRecord<byte[], byte[]> record(
            String source, String key, long time, String json) {
        return new ProducerRecord<>(
                "raw." + source + "." + regions,
                null,
                time,
                key.getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }

    private String reading(long i, int device, String event, String grid, long time) {
        return "{\"id\":\"BENCH-SMOKE-"
                + i
                + "\",\"device\":\"BENCH-SMOKE-"
                + device
                + "\",\"kind\":\"smoke\",\"event\":\""
                + event
                + "\",\"value\":"
                + (event.equals("alarm") ? "9.5" : "0." + random.nextInt(10))
                + ",\"unit\":\"%/m\",\"regionCode\":\""
                + grid
                + "\",\"position\":{\"lon\":121.38"
                + (10 + device % 90)
                + ",\"lat\":28.37"
                + (10 + device % 90)
                + "},\"time\":"
                + time
                + ",\"model\":\"JTY-GD-930\",\"firmware\":\"2.4.17\",\"battery\":87,\"rssi\":-71"
                + ",\"network\":\"NB-IoT\",\"operator\":\"simulated\"}";
    }

    private String call(long i, String grid, long time) {
        String at = LOCAL.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(time), ZONE));
        return "{\"id\":\"BENCH-"
                + i
                + "\",\"version\":0,\"regionCode\":\""
                + grid
                + "\",\"categoryCode\":\"0"
                + (1 + random.nextInt(6))
                + "01"
                + "01\",\"callTime\":\""
                + at
                + "\",\"dispute\":false,\"place\":{\"name\":\"模拟路"
                + random.nextInt(1000)
                + "号\"},\"phone\":\"SIM-"
                + random.nextInt(100_000)
                + "\"}";
    }
}
