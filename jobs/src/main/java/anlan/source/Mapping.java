package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.catalog.Versions;
import anlan.catalog.source.MeasurementFields;
import anlan.event.Arrival;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Fixed;
import anlan.source.form.MessageForm;
import anlan.source.form.MessageForms;
import anlan.source.form.MessagePart;
import anlan.source.form.RawMessage;
import anlan.source.form.UnreadableMessage;
import anlan.source.form.WriterSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * One source's way from a message to {@link Event} or {@link Reading}, compiled once from its YAML:
 * to one, to none, or to one for each of the message's parts. A part without the essential is
 * refused; anything else that is wrong is left out of its event and said on it. Not for use by
 * several threads.
 */
public final class Mapping {
    /** Reason of a message that makes nothing. */
    private static final String NOTHING = "nothing";

    private static final String TOMBSTONE = "tombstone";
    private static final int NO_PART = -1;

    private final Source source;
    private final Catalog catalog;
    private final Versions versions;
    private final List<String> regionCodes;
    private final Map<String, Integer> categoryNumbers;
    private final Map<String, List<Double>> normal;
    private final Pseudonyms pseudonyms;
    private final FieldProblems problems = new FieldProblems();
    private final int device;
    private final int outermost;
    private final Reading reading = new Reading();
    private final MessageForm form;
    private final Marks ignored;
    final Marks withdrawn;
    private RawMessage message = RawMessage.of("", null, 0);
    private int part;
    private boolean opened;
    private boolean ended = true;
    private boolean read;
    final FieldReader fields;
    final EssentialReader essential;
    final DetailReader details;
    private final @Nullable SoughtReader registers;

    public Mapping(Source source, Catalog catalog, Pseudonyms pseudonyms) {
        this(
                source,
                catalog,
                Versions.of(List.of(catalog)),
                pseudonyms,
                MessageForms.of(source, WriterSchemas.NONE));
    }

    /**
     * Compiles a source.
     *
     * @param catalog which has the source in this form
     * @param versions tell by which catalog a reading counts
     * @param form reads its messages
     */
    Mapping(
            Source source,
            Catalog catalog,
            Versions versions,
            Pseudonyms pseudonyms,
            MessageForm form) {
        this.source = source;
        this.form = form;
        this.catalog = catalog;
        this.versions = versions;
        this.pseudonyms = pseudonyms;
        regionCodes = catalog.regions().stream().map(region -> region.code()).toList();
        outermost = outermost(regionCodes);
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
        ignored = new Marks(source.notation().form().ignore(), fields);
        withdrawn = new Marks(source.identity().withdraw(), fields);
        essential = new EssentialReader(source, catalog, fields, texts, times, categories);
        details = new DetailReader(source, catalog, fields, texts, times);
        registers = SoughtReader.of(source, catalog, fields);
        MeasurementFields.Summary summary = source.measurement().summary();
        normal = summary == null ? Map.of() : summary.normal();
        device = fields.optional(summary == null ? null : summary.device());
    }

    /** Begins a message: {@link #next} tells of its parts. */
    void begin(RawMessage raw) {
        message = raw;
        part = 0;
        ended = false;
        opened = false;
    }

    /**
     * Maps the next part of the message into {@code out}; false where there is none. Every message
     * has at least one: what cannot be an event is a dead letter, or ignored.
     */
    boolean next(Decoded out) {
        if (ended) {
            return false;
        }
        out.begin(message, part++);
        ended = true; // unless it comes through
        try {
            take(out);
        } catch (UnreadableMessage e) {
            refuse(out, e.reason(), e.text());
            ended = !e.isOfPart();
        }
        return out.part != NO_PART;
    }

    /** Makes a dead letter of what could not be mapped. */
    void refuse(Decoded out, String reason, String text) {
        out.begin(message, out.part);
        out.deadLetter =
                DeadLetter.of(
                                message.topic(),
                                message.partition(),
                                message.offset(),
                                message.key(),
                                reason,
                                text,
                                message.value(),
                                Instant.ofEpochMilli(message.arrivedAt()))
                        .ofPart(out.part);
    }

    private void take(Decoded out) throws UnreadableMessage {
        read = false;
        MessagePart next = opened ? form.next() : first();
        if (next instanceof MessagePart.Fields found) {
            ended = false;
            try {
                fields.read(found, message);
                read = true;
                out.ignored = ignored.found(fields);
                if (out.ignored == null) {
                    map(out);
                }
            } catch (MappingProblem problem) {
                refuse(out, problem.reason(), problem.text());
            }
        } else if (next instanceof MessagePart.Ignored why) {
            ended = !opened;
            out.ignored = why.reason();
        } else if (out.part == 0) {
            out.ignored = NOTHING;
        } else {
            out.part = NO_PART;
        }
    }

    /** The first part; null = it has none. */
    private @Nullable MessagePart first() throws UnreadableMessage {
        if (message.isTombstone()) {
            return new MessagePart.Ignored(TOMBSTONE);
        }
        if (message.isEmpty()) {
            throw new UnreadableMessage("empty", "the message has no content");
        }
        form.open(message);
        opened = true;
        return form.next();
    }

    /** Whether the fields of the last part could be read, whatever was wrong with them. */
    boolean hasFields() {
        return read;
    }

    /** Maps one part, whose fields have been read. */
    private void map(Decoded out) throws MappingProblem {
        problems.clear();
        long recordTime = message.arrivedAt();
        pseudonyms.at(recordTime);
        String eventId = essential.identity();
        if (withdrawn.found(fields) != null) {
            withdraw(eventId, recordTime, out);
            return;
        }
        String category = essential.category(problems);
        long receivedAt = essential.receivedAt(recordTime, problems);
        out.time = essential.occurredAt(category, recordTime, receivedAt, problems);
        int region = essential.region(category, out.time, problems);
        long parts = details.value(category, problems);
        if (isNormal(category, parts)
                && problems.isEmpty()
                && place(category, region, versions.forEvent(out.time))
                && fill(eventId, parts, out)) {
            reading.occurredAt = out.time;
            reading.receivedAt = receivedAt;
            out.reading = reading;
        } else {
            out.event =
                    new Event(
                            source.name(),
                            eventId,
                            details.revision(recordTime, message.offset(), problems),
                            Instant.ofEpochMilli(out.time),
                            details.place(
                                    regionCodes.get(region), essential.registered(), problems),
                            details.matter(category, out.time, recordTime, problems),
                            details.measurement(parts, problems),
                            arrival(receivedAt, out));
            out.sought = registers == null ? null : registers.read(essential.isRegionTold());
        }
    }

    /**
     * Maps a message that takes its event back. It need not say more than which; what else it says
     * is asked for nothing, and so nothing is wrong with it.
     */
    private void withdraw(String eventId, long recordTime, Decoded out) throws MappingProblem {
        long revision = details.revision(recordTime, message.offset());
        FieldProblems unasked = new FieldProblems();
        String category = essential.category(unasked);
        long receivedAt = essential.receivedAt(recordTime, unasked);
        out.time = occurredAt(category, receivedAt, unasked, out);
        out.event =
                new Event(
                        source.name(),
                        eventId,
                        revision,
                        Instant.ofEpochMilli(out.time),
                        details.place(
                                regionCodes.get(region(category, out.time, unasked)),
                                essential.registered(),
                                unasked),
                        details.matter(category, out.time, recordTime, unasked),
                        details.measurement(Reading.NO_VALUE, unasked),
                        arrival(receivedAt, out).withdrawing());
    }

    /** When it arrived, where no time can be read. */
    private long occurredAt(String category, long receivedAt, FieldProblems unasked, Decoded out) {
        try {
            return essential.occurredAt(category, message.arrivedAt(), receivedAt, unasked);
        } catch (MappingProblem e) {
            out.timeless = true; // else history that is loaded would end with the first deletion
            return receivedAt;
        }
    }

    /** The outermost of all, where none can be read. */
    private int region(String category, long time, FieldProblems unasked) {
        try {
            return essential.region(category, time, unasked);
        } catch (MappingProblem e) {
            return outermost;
        }
    }

    private static int outermost(List<String> codes) {
        int found = 0;
        for (int i = 1; i < codes.size(); i++) {
            found = codes.get(i).length() < codes.get(found).length() ? i : found;
        }
        return found;
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
    private boolean fill(String eventId, long parts, Decoded out) {
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
        reading.partition = out.partition;
        reading.offset = out.offset;
        reading.part = out.part;
        return true;
    }

    /** With all that was found to be wrong until now. */
    private Arrival arrival(long receivedAt, Decoded out) {
        return Arrival.at(
                        Instant.ofEpochMilli(receivedAt),
                        source.delivery().topic(),
                        out.partition,
                        out.offset)
                .ofPart(out.part)
                .with(problems.doubts());
    }

    private static long hash(byte[] bytes) {
        return MurmurHash3.hash128x64(bytes, 0, bytes.length, 0)[0];
    }
}
