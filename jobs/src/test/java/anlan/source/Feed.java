package anlan.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.catalog.DefaultPolicy;
import anlan.catalog.Source;
import anlan.catalog.Versions;
import anlan.catalog.file.CatalogFiles;
import anlan.source.form.MessageForms;
import anlan.source.form.RawMessage;
import anlan.source.form.WriterSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A feed by a source in YAML: what becomes of each part of its messages. */
final class Feed {
    private final Mapping mapping;

    private Feed(Mapping mapping) {
        this.mapping = mapping;
    }

    /** The source's own fields stand in {@code yaml}, the rest is always the same. */
    static Feed of(String yaml) throws Exception {
        return of(yaml, WriterSchemas.NONE);
    }

    /**
     * The same.
     *
     * @param schemas by which messages of Avro were written
     */
    static Feed of(String yaml, WriterSchemas schemas) throws Exception {
        String source =
                """
                name: trial
                title: {zh: 试, en: Trial}
                topic: raw.trial
                category: {from: [/kind], map: {"*": dispute/neighbour}}
                """;
        Source read = CatalogFiles.source(source + yaml);
        return new Feed(
                new Mapping(
                        read,
                        DefaultPolicy.CATALOG,
                        Versions.of(List.of(DefaultPolicy.CATALOG)),
                        Decoding.PSEUDONYMS,
                        MessageForms.of(read, schemas)));
    }

    List<Decoded> parts(String message) {
        return parts(message.getBytes(UTF_8));
    }

    List<Decoded> parts(byte[] message) {
        return parts(record(null, message, Map.of()));
    }

    List<Decoded> parts(RawMessage message) {
        List<Decoded> parts = new ArrayList<>();
        mapping.begin(message);
        for (Decoded part = new Decoded(); mapping.next(part); part = new Decoded()) {
            parts.add(part);
        }
        return parts;
    }

    /** What became of each part: an id, the reason of a dead letter, or why it is ignored. */
    List<String> told(String message) {
        return parts(message).stream().map(Feed::told).toList();
    }

    static String told(Decoded part) {
        if (part.deadLetter != null) {
            return "dead " + part.deadLetter.part() + ' ' + part.deadLetter.reason();
        }
        if (part.ignored != null) {
            return "ignored " + part.ignored;
        }
        return part.event == null ? "reading" : part.event.id();
    }

    static RawMessage record(
            @Nullable String key, byte @Nullable [] value, Map<String, String> headers) {
        RecordHeaders all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
        return RawMessage.of(
                new ConsumerRecord<>(
                        "raw.trial",
                        3,
                        17,
                        Decoding.ARRIVAL,
                        TimestampType.CREATE_TIME,
                        -1,
                        -1,
                        key == null ? null : key.getBytes(UTF_8),
                        value,
                        all,
                        Optional.empty()),
                Decoding.ARRIVAL);
    }
}
