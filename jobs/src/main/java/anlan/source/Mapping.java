package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.catalog.Versions;
import anlan.event.Arrival;
import anlan.event.Event;
import anlan.event.Fixed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * One source's way from JSON to {@link Event} or {@link Reading}, compiled once from its YAML. A
 * message without the essential is refused; anything else that is wrong is left out of its event
 * and said on it. Not for use by several threads.
 */
public final class Mapping {
    private final Source source;
    private final Catalog catalog;
    private final Versions versions;
    private final List<String> regionCodes;
    private final Map<String, Integer> categoryNumbers;
    private final Map<String, List<Double>> normal;
    private final Pseudonyms pseudonyms;
    private final FieldProblems problems = new FieldProblems();
    private final int device;
    private final Reading reading = new Reading();
    final FieldReader fields;
    final EssentialReader essential;
    final DetailReader details;

    public Mapping(Source source, Catalog catalog, Pseudonyms pseudonyms) {
        this(source, catalog, Versions.of(List.of(catalog)), pseudonyms);
    }

    /**
     * Compiles a source.
     *
     * @param catalog which has the source in this form
     * @param versions tell by which catalog a reading counts
     */
    Mapping(Source source, Catalog catalog, Versions versions, Pseudonyms pseudonyms) {
        this.source = source;
        this.catalog = catalog;
        this.versions = versions;
        this.pseudonyms = pseudonyms;
        regionCodes = catalog.regions().stream().map(region -> region.code()).toList();
        categoryNumbers = Catalog.positions(catalog.categories(), Category::path);
        fields = new FieldReader(source.notation());
        TextReader texts = new TextReader(source, fields, pseudonyms);
        TimeReader times = new TimeReader(source.notation().time());
        CategoryReader categories =
                new CategoryReader(
                        source.matter().category(),
                        source.notation().personal(),
                        fields,
                        pseudonyms);
        essential = new EssentialReader(source, catalog, fields, texts, times, categories);
        details = new DetailReader(source, catalog, fields, texts, times);
        Source.Summary summary = source.measurement().summary();
        normal = summary == null ? Map.of() : summary.normal();
        device = fields.optional(summary == null ? null : summary.device());
    }

    /** Where the message is, and when it came, milliseconds since 1970. */
    record Origin(int partition, long offset, long recordTime) {}

    /** Maps one message into {@code out}. */
    void map(byte @Nullable [] message, Origin origin, Decoded out) throws MappingProblem {
        if (message == null || message.length == 0) {
            throw new MappingProblem("empty", "the message has no content");
        }
        problems.clear();
        pseudonyms.at(origin.recordTime);
        fields.read(message);
        String eventId = essential.identity();
        String category = essential.category(problems);
        long receivedAt = essential.receivedAt(origin.recordTime, problems);
        out.time = essential.occurredAt(category, origin.recordTime, receivedAt, problems);
        int region = essential.region(category, problems);
        long parts = details.value(category, problems);
        if (isNormal(category, parts)
                && problems.isEmpty()
                && place(category, region, versions.forEvent(out.time))
                && fill(eventId, parts, origin)) {
            reading.occurredAt = out.time;
            reading.receivedAt = receivedAt;
            out.reading = reading;
        } else {
            out.event =
                    new Event(
                            source.name(),
                            eventId,
                            details.revision(problems),
                            Instant.ofEpochMilli(out.time),
                            details.place(regionCodes.get(region), problems),
                            details.matter(category, out.time, origin.recordTime, problems),
                            details.measurement(parts, problems),
                            arrival(receivedAt, origin));
        }
    }

    private boolean isNormal(String category, long parts) {
        List<Double> range = normal.get(category);
        if (range == null) {
            return false;
        }
        double number = Fixed.value(parts);
        return parts == Reading.NO_VALUE || (number >= range.get(0) && number <= range.get(1));
    }

    /**
     * Places the reading in the catalog by which it counts, which near a change of catalogs may be
     * another than this one; false where that does not know its category or region.
     */
    private boolean place(String category, int region, Catalog counting) {
        if (counting.version().equals(catalog.version())) {
            reading.category = categoryNumbers.getOrDefault(category, -1);
            reading.region = region;
        } else {
            reading.category =
                    Catalog.positions(counting.categories(), Category::path)
                            .getOrDefault(category, -1);
            reading.region =
                    Catalog.positions(counting.regions(), Region::code)
                            .getOrDefault(regionCodes.get(region), -1);
        }
        return reading.category >= 0 && reading.region >= 0;
    }

    /** False where it cannot be part of its device's summary. */
    private boolean fill(String eventId, long parts, Origin origin) {
        String name = details.device(device, problems);
        String unit = details.unit(problems);
        if (!problems.isEmpty()) {
            problems.clear(); // the event finds them again
            return false;
        }
        reading.id = hash(eventId.getBytes(StandardCharsets.UTF_8));
        reading.device =
                (name + '\n' + (unit == null ? "" : unit)).getBytes(StandardCharsets.UTF_8);
        reading.deviceHash = hash(reading.device);
        reading.series = reading.deviceHash * 31 + reading.category * 1_000_003L + reading.region;
        reading.value = parts;
        reading.partition = origin.partition;
        reading.offset = origin.offset;
        return true;
    }

    /** With all that was found to be wrong until now. */
    private Arrival arrival(long receivedAt, Origin origin) {
        return Arrival.at(
                        Instant.ofEpochMilli(receivedAt),
                        source.delivery().topic(),
                        origin.partition,
                        origin.offset)
                .with(problems.doubts());
    }

    private static long hash(byte[] bytes) {
        return MurmurHash3.hash128x64(bytes, 0, bytes.length, 0)[0];
    }
}
