package anlan.local.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.catalog.Catalog;
import anlan.catalog.Level;
import anlan.catalog.Region;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What all kinds of senders send: calls, tickets, filings, checks, readings, alarms and calls for
 * help, of now and from before, some of them again by the same or another partition, some
 * corrected, some of these in the wrong order, some spoiled. What happens is by the seed, when it
 * happens by the clock.
 */
final class ChaosMessages {
    static final List<String> TOPICS =
            List.of("raw.police", "raw.hotline", "raw.court", "raw.sensor", "raw.inspection");

    private static final int PARTITIONS = 2;
    private static final int DEVICES = 300;

    /** So late a call counts still. */
    private static final Duration LATE = Duration.ofHours(2);

    /** So late it counts no more. */
    private static final Duration TOO_LATE = Duration.ofDays(9);

    /** So late a reading counts no more. */
    private static final Duration READ_TOO_LATE = Duration.ofHours(3);

    private final ChaosTruth truth;
    private final Random random;
    private final ChaosBodies bodies;
    private final int rate;
    private final List<String> grids;
    private final PriorityQueue<Later> later =
            new PriorityQueue<>(
                    Comparator.comparingLong(Later::due).thenComparingLong(Later::order));
    private final List<Place> hazards = new ArrayList<>();
    private final Queue<Place> rectified = new ConcurrentLinkedQueue<>();
    private List<ChaosMessage> now = new ArrayList<>();
    private long number;
    private long delayed;
    private volatile boolean warm;

    /** A message that comes with the message of a later number. */
    private record Later(long due, long order, ChaosMessage message) {}

    private record Place(String id, String region) {}

    /**
     * Messages from the grids of a county.
     *
     * @param rate messages a second
     */
    ChaosMessages(Catalog catalog, long seed, int rate, ChaosTruth truth) {
        this.truth = truth;
        this.rate = rate;
        random = new Random(seed);
        grids =
                catalog.regions().stream()
                        .map(Region::code)
                        .filter(code -> Level.of(code) == Level.GRID)
                        .toList();
        bodies = new ChaosBodies(random, grids);
    }

    /** From now on old messages come, too: the stack knows what time it is. */
    void warm() {
        warm = true;
    }

    /** Somebody has looked: the hazards of a place are gone. */
    void rectify(String place, String region) {
        rectified.add(new Place(place, region));
    }

    /** The next message, with what else is due with it. */
    List<ChaosMessage> next() {
        begin();
        while (!later.isEmpty() && later.element().due <= number) {
            now.add(later.remove().message);
        }
        Place place = rectified.poll();
        if (place != null) {
            check(place, "rectification", "verified");
        }
        any(random.nextInt(1000));
        return now;
    }

    /** A call for help alone, with all its copies. */
    List<ChaosMessage> callForHelp() {
        begin();
        sos();
        now.addAll(rest());
        return now;
    }

    /** What is still to come, at once. */
    List<ChaosMessage> rest() {
        List<ChaosMessage> all = new ArrayList<>();
        while (!later.isEmpty()) {
            all.add(later.remove().message);
        }
        return all;
    }

    private void begin() {
        number++;
        now = new ArrayList<>();
    }

    /** One of a thousand cases. */
    private void any(int of) {
        if (of < 550) {
            reading(Duration.ZERO, ChaosTruth.Fate.SUMMARISED, 4);
        } else if (of < 760) {
            String id = "CH-P-" + number;
            corrected("police", id, bodies.call(id, bodies.region(), happened()));
        } else if (of < 890) {
            String id = "CH-H-" + number;
            corrected("hotline", id, bodies.ticket(id, bodies.region(), happened()));
        } else if (of < 920) {
            String id = "CH（2026）模拟民初" + number + "号";
            truth.renamed("court/");
            truth.count("raw.court", ChaosTruth.Fate.EVENT);
            byte[] filing = bytes(bodies.filing(id, bodies.region(), Instant.now()));
            send("raw.court", filing, ChaosMessages::anywhere, 8);
        } else if (of < 967) {
            Place place = new Place("CH-PLACE-" + random.nextInt(DEVICES), bodies.grid());
            check(place, "self-check", "passed");
        } else if (of < 970) {
            check(hazard(), "inspection", "hazard");
        } else if (of < 975) {
            sos();
        } else if (of < 978) {
            alarm();
        } else if (of < 988 || !warm) {
            malformed();
        } else {
            reading(READ_TOO_LATE, ChaosTruth.Fate.EVENT, 30);
        }
    }

    private void reading(Duration age, ChaosTruth.Fate fate, int percentAgain) {
        int device = random.nextInt(DEVICES);
        String region = grids.get(device % grids.size());
        ObjectNode reading =
                bodies.reading(
                        "CH-R-" + number, "CH-SMOKE-" + device, region, Instant.now().minus(age));
        if (fate == ChaosTruth.Fate.EVENT) {
            truth.renamed("sensor/reading:");
        }
        truth.count("raw.sensor", fate);
        send("raw.sensor", bytes(reading), ChaosMessages::anywhere, percentAgain);
    }

    private void alarm() {
        int device = random.nextInt(DEVICES);
        String kind = List.of("smoke", "gas", "water").get(random.nextInt(3));
        String region = grids.get(device % grids.size());
        String id = "CH-A-" + number;
        ObjectNode alarm =
                bodies.device(id, "CH-" + kind + device, kind, "alarm", region, Instant.now());
        event("sensor", id, 0, alarm);
    }

    /** Each by somebody else, so each has an alert. Some senders know neither place nor time. */
    private void sos() {
        String id = "CH-SOS-" + number;
        String device = "CH-BAND-" + number;
        String grid = bodies.grid();
        String town = Level.TOWN.around(grid);
        int doubt = random.nextInt(20);
        ObjectNode sos =
                bodies.device(
                        id,
                        device,
                        "wristband",
                        "sos",
                        doubt == 0 ? town + "999" : grid,
                        Instant.now().plus(Duration.ofDays(doubt == 1 ? 400 : 0)));
        List<String> uncertain =
                doubt == 0 ? List.of("place") : doubt == 1 ? List.of("time") : List.of();
        truth.call(new ChaosTruth.Call(id, device, doubt == 0 ? town : grid, uncertain));
        truth.event("sensor", id, 0);
        truth.count("raw.sensor", ChaosTruth.Fate.EVENT);
        send("raw.sensor", bytes(sos), where -> truth.arrived(id, where), 35);
    }

    private Place hazard() {
        if (!hazards.isEmpty() && random.nextInt(5) == 0) {
            return hazards.get(random.nextInt(hazards.size()));
        }
        Place place = new Place("CH-HAZARD-" + number, bodies.grid());
        hazards.add(place);
        return place;
    }

    private void check(Place place, String kind, String result) {
        String id = "CH-I-" + number + kind.charAt(0);
        event("inspection", id, 0, bodies.check(id, place.id, place.region, kind, result));
    }

    private void malformed() {
        String topic = TOPICS.get(random.nextInt(TOPICS.size()));
        truth.count(topic, ChaosTruth.Fate.DEAD_LETTER);
        byte @Nullable [] spoiled = bodies.spoiled(number);
        now.add(message(topic, random.nextInt(PARTITIONS), spoiled, truth::deadLetter));
    }

    /** Some are corrected later; of some the correction comes before the first. */
    private void corrected(String source, String id, ObjectNode message) {
        int of = random.nextInt(100);
        if (of < 6) {
            event(source, id, 0, message);
            eventLater(source, id, 1, message.put("version", 1), 20);
        } else if (of < 9) {
            eventLater(source, id, 0, message, 5);
            event(source, id, 1, message.put("version", 1));
        } else {
            event(source, id, 0, message);
        }
    }

    private void eventLater(
            String source, String id, int revision, ObjectNode message, int seconds) {
        String topic = "raw." + source;
        truth.event(source, id, revision);
        truth.count(topic, ChaosTruth.Fate.EVENT);
        int partition = random.nextInt(PARTITIONS);
        later(seconds, message(topic, partition, bytes(message), ChaosMessages::anywhere));
    }

    private void event(String source, String id, int revision, ObjectNode message) {
        truth.event(source, id, revision);
        truth.count("raw." + source, ChaosTruth.Fate.EVENT);
        send("raw." + source, bytes(message), ChaosMessages::anywhere, 8);
    }

    /** Sometimes it comes again: at once or later, by the same partition or the other. */
    private void send(
            String topic, byte[] value, Consumer<RecordMetadata> arrived, int percentAgain) {
        int partition = random.nextInt(PARTITIONS);
        now.add(message(topic, partition, value, arrived));
        while (random.nextInt(100) < percentAgain) {
            truth.count(topic, ChaosTruth.Fate.DUPLICATE);
            int other = random.nextBoolean() ? partition : PARTITIONS - 1 - partition;
            ChaosMessage again = message(topic, other, value, arrived);
            if (random.nextBoolean()) {
                now.add(again);
            } else {
                later(30, again);
            }
        }
    }

    private void later(int seconds, ChaosMessage message) {
        later.add(new Later(number + 1 + random.nextInt(seconds * rate), delayed++, message));
    }

    private static ChaosMessage message(
            String topic,
            int partition,
            byte @Nullable [] value,
            Consumer<RecordMetadata> arrived) {
        return new ChaosMessage(new ProducerRecord<>(topic, partition, null, value), arrived);
    }

    /** Where it arrives does not matter. */
    private static void anywhere(RecordMetadata where) {}

    private static byte[] bytes(ObjectNode message) {
        return message.toString().getBytes(UTF_8);
    }

    /** Just now, mostly. */
    private Instant happened() {
        int of = random.nextInt(100);
        Duration ago = of < 3 ? LATE : of < 4 ? TOO_LATE : Duration.ZERO;
        return Instant.now().minus(warm ? ago : Duration.ZERO);
    }
}
