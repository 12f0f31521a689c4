package anlan.local.bench;

import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.command.terminal.CommandException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Messages of smoke detectors, about 300 bytes each, with alarms, calls, tickets and filings among
 * them; calls for help where they are asked for.
 */
final class BenchMessages {
    private static final long BEGIN = Instant.parse("2026-03-02T01:00:30Z").toEpochMilli();
    private static final int MILLION = 1_000_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Detectors stand in so many rows and columns, 10 m from each other. */
    private static final int GRID = 412;

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Map<String, String> topics;
    private final List<String> places;
    private final BenchTraffic traffic;
    private final Random random = new Random(7);

    /** Messages from the smallest regions of a catalog. */
    BenchMessages(Catalog catalog, BenchTraffic traffic) {
        this.traffic = traffic;
        topics =
                catalog.sources().stream()
                        .collect(
                                Collectors.toMap(
                                        Source::name, source -> source.delivery().topic()));
        List<Region> regions = catalog.regions();
        Level smallest =
                regions.stream().map(Region::level).max(Comparator.naturalOrder()).orElseThrow();
        places =
                regions.stream()
                        .filter(region -> region.level() == smallest)
                        .map(Region::code)
                        .toList();
    }

    /** Sends {@code count} messages. */
    void send(Brokers brokers, long count) {
        Map<String, Object> settings =
                brokers.client(
                        Map.of(
                                "linger.ms",
                                20,
                                "delivery.timeout.ms",
                                900_000,
                                // a batch that is refused while its topic is being made must not
                                // hold up
                                // all that follow it, as an idempotent producer would
                                "enable.idempotence",
                                false,
                                "max.in.flight.requests.per.connection",
                                1,
                                "batch.size",
                                262_144,
                                "buffer.memory",
                                67_108_864));
        AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < count && failed.get() == null; i++) {
                var unused =
                        producer.send(
                                message(i), (sent, error) -> failed.compareAndSet(null, error));
            }
        }
        if (failed.get() != null) {
            throw new CommandException("A message could not be sent: " + failed.get());
        }
    }

    private ProducerRecord<byte[], byte[]> message(long i) {
        return message(i, BEGIN + traffic.at(i));
    }

    /** A message by its number. */
    ProducerRecord<byte[], byte[]> message(long i, long time) {
        int device = (int) (i % traffic.devices());
        String place = places.get(device % places.size());
        BenchTraffic.Mix mix = traffic.mix();
        int kind = random.nextInt(MILLION);
        if ((kind -= mix.calls()) < 0) {
            return record("police", "P" + i, time, call(i, place, time));
        }
        if ((kind -= mix.tickets()) < 0) {
            return record("hotline", "T" + i, time, ticket(i, place, time));
        }
        if ((kind -= mix.filings()) < 0) {
            return record("court", "F" + i, time, filing(i, place, time));
        }
        String event = kind < mix.alarms() ? "alarm" : "normal";
        return record("sensor", "D" + device, time, reading(i, device, event, place, time));
    }

    /** SOS of a wristband that sends nothing else. */
    ProducerRecord<byte[], byte[]> callForHelp(long i, long time) {
        String json =
                ("{\"id\":\"%s\",\"device\":\"BENCH-BAND-%d\",\"kind\":\"wristband\","
                                + "\"event\":\"sos\",\"regionCode\":\"%s\",\"time\":%d}")
                        .formatted(
                                callForHelpId(i), i, places.get((int) (i % places.size())), time);
        return record("sensor", "B" + i, time, json);
    }

    /** Id of that message. */
    static String callForHelpId(long i) {
        return "BENCH-SOS-" + i;
    }

    private ProducerRecord<byte[], byte[]> record(
            String source, String key, long time, String json) {
        return new ProducerRecord<>(
                topics.get(source),
                null,
                time,
                key.getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }

    private String reading(long i, int device, String event, String place, long time) {
        return "{\"id\":\"BENCH-SMOKE-"
                + i
                + "\",\"device\":\"BENCH-SMOKE-"
                + device
                + "\",\"kind\":\"smoke\",\"event\":\""
                + event
                + "\",\"value\":"
                + (event.equals("alarm") ? "9.5" : "0." + random.nextInt(10))
                + ",\"unit\":\"%/m\",\"regionCode\":\""
                + place
                + "\",\"position\":{\"lon\":121."
                + (1000 + device % GRID)
                + ",\"lat\":28."
                + (1000 + device / GRID % GRID)
                + "},\"time\":"
                + time
                + ",\"model\":\"JTY-GD-930\",\"firmware\":\"2.4.17\",\"battery\":87,\"rssi\":-71"
                + ",\"network\":\"NB-IoT\",\"operator\":\"simulated\"}";
    }

    private String call(long i, String place, long time) {
        return "{\"id\":\"BENCH-"
                + i
                + "\",\"version\":0,\"regionCode\":\""
                + place
                + "\",\"categoryCode\":\"0"
                + (1 + random.nextInt(6))
                + "01"
                + "01\",\"callTime\":\""
                + local(time)
                + "\",\"dispute\":false,\"place\":{\"name\":\"模拟路"
                + random.nextInt(1000)
                + "号\"},\"phone\":\"SIM-"
                + random.nextInt(100_000)
                + "\"}";
    }

    private String ticket(long i, String place, long time) {
        return "{\"id\":\"BENCH-"
                + i
                + "\",\"version\":0,\"line\":\"12345\",\"channel\":\"phone\",\"requestType\":\"complaint\""
                + ",\"categoryCode\":\"C0"
                + (1 + random.nextInt(6))
                + "01\",\"regionCode\":\""
                + place
                + "\",\"acceptTime\":\""
                + local(time)
                + "\",\"handlingUnit\":\"模拟承办单位"
                + random.nextInt(30)
                + "\",\"repeat\":false,\"phone\":\"SIM-"
                + random.nextInt(100_000)
                + "\"}";
    }

    private String filing(long i, String place, long time) {
        return "{\"caseNumber\":\"BENCH-"
                + i
                + "\",\"version\":0,\"type\":\"civil\",\"cause\":\"民间借贷纠纷\",\"filingTime\":\""
                + local(time)
                + "\",\"regionCode\":\""
                + place
                + "\",\"amount\":"
                + (1000 + random.nextInt(100_000))
                + ",\"currency\":\"CNY\",\"parties\":{\"plaintiff\":\"SIM-"
                + random.nextInt(100_000)
                + "\",\"defendant\":\"SIM-"
                + random.nextInt(100_000)
                + "\"}}";
    }

    private static String local(long time) {
        return LOCAL.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(time), ZONE));
    }
}
