package anlan.local.bench.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.catalog.file.CatalogFiles;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.TextTable;
import anlan.source.Decoded;
import anlan.source.RawDeserializer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Part {@code forms}: the changes of a database, in the envelope of Debezium, read by pointers into
 * it, and made flat by a transform first; on one core, from bytes to events.
 */
public final class FormSpeed {
    private static final int MESSAGES = 200_000;
    private static final int ROUNDS = 4;
    private static final long ARRIVAL = 1_795_390_100_000L;
    private static final String SOURCE =
            """
            name: %s
            title: {zh: 测速, en: Bench}
            topic: raw.%s
            id: %sID
            occurredAt: %sACCEPT_TIME
            time: {format: millis}
            region: {from: %sAREA}
            category: {from: [%sKIND], map: {"*": dispute/neighbour}}
            attributes: {status: %sSTATUS}
            open: [%sSTATUS]
            """;
    private static final String TRANSFORM =
            """
            transform: |
              let p = .payload
              let row = if ($p.op == "d") $p.before else $p.after
              {
                "ID": $row.ID,
                "ACCEPT_TIME": $row.ACCEPT_TIME,
                "AREA": $row.AREA,
                "KIND": $row.KIND,
                "STATUS": $row.STATUS
              }
            """;
    private static final String MESSAGE =
            """
            {"payload":{"op":"u","ts_ms":1795390000500,"source":{"db":"hotline","table":"ORDERS","lsn":%1$d},\
            "before":{"ID":%1$d},"after":{"ID":%1$d,"ACCEPT_TIME":1795390000000,"AREA":"331081001",\
            "KIND":"C0501","STATUS":"04","TITLE":"路灯坏了","CLOSE_TIME":null}}}\
            """;

    /** Some are made beforehand: what makes them is not measured. */
    private static final byte[][] SENT = messages();

    private final RawDeserializer decoder;
    private final Counted events = new Counted();

    /**
     * Measures.
     *
     * @param policy folder of a catalog
     */
    public FormSpeed(Path policy) throws IOException {
        Map<String, String> texts = CatalogFiles.texts(policy);
        texts.put("sources/bench-pointers.yaml", source("pointers", "/payload/after/", ""));
        texts.put("sources/bench-transform.yaml", source("transform", "/", TRANSFORM));
        Catalog catalog = CatalogFiles.load(texts);
        Path key = Files.createTempFile("bench", ".key");
        Files.writeString(key, "000102030405060708090a0b0c0d0e0f".repeat(2));
        decoder = new RawDeserializer(Policy.of(catalog), key.toString());
        decoder.open(new Unmeasured());
        Files.delete(key);
    }

    private static String source(String name, String before, String transform) {
        return SOURCE.formatted(name, name, before, before, before, before, before, before)
                + transform;
    }

    /** Measures in turn, and prints the best of each. */
    public void run() {
        long pointers = Long.MAX_VALUE;
        long transform = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            pointers = Math.min(pointers, nanos("raw.pointers"));
            transform = Math.min(transform, nanos("raw.transform"));
        }
        TextTable table = new TextTable("an envelope of Debezium", "messages/s of a core", "µs");
        add(table, "by pointers into it", pointers);
        add(table, "through a transform", transform);
        System.out.print(table);
    }

    private static void add(TextTable table, String what, long nanos) {
        double each = (double) nanos / MESSAGES;
        table.add(
                what,
                String.format(Locale.ROOT, "%,.0f", 1e9 / each),
                String.format(Locale.ROOT, "%.2f", each / 1000));
    }

    /** Time of the processor for all messages. */
    private long nanos(String topic) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        events.all = 0;
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < MESSAGES; i++) {
            decoder.deserialize(record(topic, i), events);
        }
        long nanos = threads.getCurrentThreadCpuTime() - before;
        if (events.all != MESSAGES) {
            throw new CommandException(
                    "%,d of %,d messages became events".formatted(events.all, MESSAGES));
        }
        return nanos;
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, int number) {
        return new ConsumerRecord<>(
                topic,
                0,
                number,
                ARRIVAL,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                null,
                SENT[number % SENT.length],
                new RecordHeaders(),
                Optional.empty());
    }

    private static byte[][] messages() {
        byte[][] all = new byte[1_000][];
        for (int i = 0; i < all.length; i++) {
            all[i] = MESSAGE.formatted(i).getBytes(UTF_8);
        }
        return all;
    }

    private static final class Counted implements Collector<Decoded> {
        private long all;

        @Override
        public void collect(Decoded decoded) {
            all += decoded.event == null ? 0 : 1;
        }

        @Override
        public void close() {}
    }
}
