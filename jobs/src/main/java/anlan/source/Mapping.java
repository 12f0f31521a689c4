package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.catalog.Versions;
import anlan.event.Arrival;
import anlan.event.Event;
import anlan.event.Fixed;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.StageTime;
import anlan.event.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * One source's way from JSON to {@link Event} or {@link Reading}, compiled once from its YAML. Not
 * for use by several threads.
 */
public final class Mapping {
    private static final int LONGEST_ID = 200;

    private final Source source;
    private final Catalog catalog;
    private final Versions versions;
    private final List<String> regionCodes;
    private final Map<String, Integer> categoryNumbers;
    private final Map<String, List<Double>> normal;
    private final Pseudonyms pseudonyms;
    final FieldReader fields;
    final TimeReader times;
    final CategoryReader categories;
    final RegionReader regions;
    private final StageReader stages;
    final ValueReader values;
    private final Set<Integer> personal = new HashSet<>();
    private final Map<String, Integer> attributes = new LinkedHashMap<>();
    private final Map<String, Integer> subjects = new LinkedHashMap<>();
    private final int[] id;
    private final int revision;
    private final int[] occurredAt;
    private final int[] receivedAt;
    private final int caseId;
    private final int unit;
    private final int longitude;
    private final int latitude;
    private final int device;
    private final Reading reading = new Reading();

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
        fields = new FieldReader(source.notation().absent());
        times = new TimeReader(source.notation().time());
        categories = new CategoryReader(source.matter().category(), fields);
        regions = new RegionReader(source.place().region(), catalog.regions(), fields);
        id = fields.fields(source.identity().id());
        occurredAt = fields.fields(source.identity().occurredAt());
        revision = optional(source.identity().revision());
        receivedAt =
                source.identity().receivedAt() == null
                        ? new int[0]
                        : fields.fields(source.identity().receivedAt());
        caseId = optional(source.matter().caseId());
        stages = new StageReader(source, fields, times);
        values = new ValueReader(source, catalog.categories(), fields);
        unit = optional(source.measurement().unit());
        longitude = optional(source.place().longitude());
        latitude = optional(source.place().latitude());
        source.matter().attributes().forEach((name, at) -> attributes.put(name, fields.field(at)));
        source.matter().subjects().forEach((kind, at) -> subjects.put(kind, fields.field(at)));
        source.notation().personal().forEach(at -> personal.add(fields.field(at)));
        Source.Summary summary = source.measurement().summary();
        normal = summary == null ? Map.of() : summary.normal();
        device = optional(summary == null ? null : summary.device());
    }

    private int optional(@Nullable String pointer) {
        return pointer == null ? -1 : fields.field(pointer);
    }

    /**
     * Maps one message into {@code out}.
     *
     * @param recordTime timestamp of the Kafka record, milliseconds since 1970
     */
    void map(byte @Nullable [] message, int partition, long offset, long recordTime, Decoded out)
            throws MappingProblem {
        if (message == null || message.length == 0) {
            throw new MappingProblem("empty", "the message has no content");
        }
        fields.read(message);
        String eventId = identity();
        out.time = occurredAt(recordTime);
        int region = regions.read(fields);
        String category = categories.read(fields);
        long parts = values.read(fields, category);
        if (isNormal(category, parts) && place(category, region, versions.forEvent(out.time))) {
            fill(eventId, parts, partition, offset, recordTime);
            reading.occurredAt = out.time;
            out.reading = reading;
        } else {
            out.event = event(eventId, category, region, parts, partition, offset, recordTime, out);
        }
    }

    String identity() throws MappingProblem {
        if (fields.missing(id)) {
            throw new MappingProblem("missing_id", source.identity().id() + " is missing");
        }
        String eventId = joined(id);
        if (eventId.length() > LONGEST_ID) {
            throw new MappingProblem(
                    "bad_id", source.identity().id() + " is longer than 200 characters");
        }
        return eventId;
    }

    long occurredAt(long recordTime) throws MappingProblem {
        if (fields.missing(occurredAt)) {
            throw new MappingProblem(
                    "missing_time", source.identity().occurredAt() + " is missing");
        }
        long time = times.read(fields, occurredAt);
        if (time - receivedAt(recordTime) > source.delivery().ahead().toMillis()) {
            throw new MappingProblem(
                    "in_the_future",
                    source.identity().occurredAt()
                            + " is "
                            + Instant.ofEpochMilli(time)
                            + ", but the message arrived at "
                            + Instant.ofEpochMilli(recordTime));
        }
        return time;
    }

    long receivedAt(long recordTime) throws MappingProblem {
        return receivedAt.length == 0 || fields.missing(receivedAt)
                ? recordTime
                : times.read(fields, receivedAt);
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

    private void fill(String eventId, long parts, int partition, long offset, long recordTime)
            throws MappingProblem {
        if (fields.missing(device)) {
            throw new MappingProblem("missing_device", fields.pointer(device) + " is missing");
        }
        reading.id = hash(eventId.getBytes(StandardCharsets.UTF_8));
        reading.device = (text(device) + '\n' + fields.text(unit)).getBytes(StandardCharsets.UTF_8);
        reading.deviceHash = hash(reading.device);
        reading.series = reading.deviceHash * 31 + reading.category * 1_000_003L + reading.region;
        reading.receivedAt = receivedAt(recordTime);
        reading.value = parts;
        reading.partition = partition;
        reading.offset = offset;
    }

    private Event event(
            String eventId,
            String category,
            int region,
            long parts,
            int partition,
            long offset,
            long recordTime,
            Decoded out)
            throws MappingProblem {
        return new Event(
                source.name(),
                eventId,
                revision(),
                Instant.ofEpochMilli(out.time),
                new Place(regionCodes.get(region), degrees(longitude, 180), degrees(latitude, 90)),
                matter(category, stages.read(fields, out.time)),
                Measurement.of(
                        parts == Reading.NO_VALUE ? null : (Double) Fixed.value(parts),
                        textOrNull(unit)),
                Arrival.at(
                        Instant.ofEpochMilli(receivedAt(recordTime)),
                        source.delivery().topic(),
                        partition,
                        offset));
    }

    private Matter matter(String category, List<StageTime> reached) {
        return new Matter(
                category,
                textOrNull(caseId),
                reached.isEmpty() ? null : reached.get(reached.size() - 1).stage(),
                reached,
                subjects(),
                attributes());
    }

    int revision() throws MappingProblem {
        if (fields.missing(revision)) {
            return 0;
        }
        long number = fields.whole(revision, "bad_revision");
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new MappingProblem(
                    "bad_revision",
                    fields.pointer(revision) + " is no number from 0 to 2147483647");
        }
        return (int) number;
    }

    @Nullable Double degrees(int field, int limit) throws MappingProblem {
        if (fields.missing(field)) {
            return null;
        }
        double degrees = fields.number(field, "bad_position");
        if (Math.abs(degrees) > limit) {
            throw new MappingProblem(
                    "bad_position", fields.pointer(field) + " is beyond ±" + limit + " degrees");
        }
        return degrees;
    }

    private List<Subject> subjects() {
        List<Subject> found = new ArrayList<>(subjects.size());
        subjects.forEach(
                (kind, field) -> {
                    if (!fields.missing(field)) {
                        found.add(new Subject(kind, text(field)));
                    }
                });
        return found;
    }

    private Map<String, String> attributes() {
        Map<String, String> found = new LinkedHashMap<>();
        attributes.forEach(
                (name, field) -> {
                    if (!fields.missing(field)) {
                        found.put(name, text(field));
                    }
                });
        return found;
    }

    private String joined(int[] several) {
        String joined = text(several[0]);
        for (int i = 1; i < several.length; i++) {
            joined = joined + ' ' + text(several[i]);
        }
        return joined;
    }

    private @Nullable String textOrNull(int field) {
        return fields.missing(field) ? null : text(field);
    }

    String text(int field) {
        String text = fields.text(field);
        return personal.contains(field) ? pseudonyms.of(text) : text;
    }

    private static long hash(byte[] bytes) {
        return MurmurHash3.hash128x64(bytes, 0, bytes.length, 0)[0];
    }
}
