package anlan.local.personal;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.field.FieldPath;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Messages of every source in which a made-up person stands: in each field of the examples in turn
 * in each form, in keys and headers, and in what cannot be read. A field that the source calls open
 * has another person. New sources and fields are covered by themselves.
 */
final class PersonalFeed {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** After the times of all examples, and near enough to them. */
    private static final long ARRIVAL = Instant.parse("2026-11-23T12:00:00Z").toEpochMilli();

    private final Path examples;
    private final MadeUpPerson hidden;
    private final MadeUpPerson open;
    private final List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
    private final Map<String, Integer> openOnes = new LinkedHashMap<>();
    private int number;

    /**
     * Of the sources of a catalog.
     *
     * @param examples as {@code schemas/examples} of the project
     * @param hidden who stands in every field but the open ones
     * @param open who stands in these
     */
    static PersonalFeed of(Catalog catalog, Path examples, MadeUpPerson hidden, MadeUpPerson open)
            throws IOException {
        PersonalFeed feed = new PersonalFeed(examples, hidden, open);
        for (Source source : catalog.sources()) {
            feed.add(source);
        }
        return feed;
    }

    private PersonalFeed(Path examples, MadeUpPerson hidden, MadeUpPerson open) {
        this.examples = examples;
        this.hidden = hidden;
        this.open = open;
    }

    List<ProducerRecord<byte[], byte[]>> messages() {
        return messages;
    }

    /** How often a number stands in an attribute or subject that is open, by source. */
    Map<String, Integer> openOnes() {
        return openOnes;
    }

    private void add(Source source) throws IOException {
        Set<JsonPointer> done = new HashSet<>();
        for (ObjectNode example : examples(source.delivery().topic())) {
            add(source, example);
            for (JsonPointer field : fields(example, JsonPointer.empty())) {
                if (done.add(field)) {
                    spoil(source, example, field);
                }
            }
        }
        unreadable(source.delivery().topic());
    }

    private List<ObjectNode> examples(String topic) throws IOException {
        List<ObjectNode> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(examples.resolve(topic))) {
            for (Path file : files.sorted().toList()) {
                if (String.valueOf(file.getFileName()).startsWith("good-")) {
                    found.add((ObjectNode) JSON.readTree(Files.readAllBytes(file)));
                }
            }
        }
        return found;
    }

    /** Pointers to all values, however deep. */
    private static List<JsonPointer> fields(JsonNode node, JsonPointer at) {
        List<JsonPointer> fields = new ArrayList<>();
        node.properties()
                .forEach(
                        field -> {
                            JsonPointer inner = at.appendProperty(field.getKey());
                            if (field.getValue().isObject()) {
                                fields.addAll(fields(field.getValue(), inner));
                            }
                            fields.add(inner);
                        });
        return fields;
    }

    private void spoil(Source source, ObjectNode example, JsonPointer field) {
        if (source.notation().open().contains(field.toString())) {
            spoilOpen(source, example, field);
            return;
        }
        FieldPath revision = source.identity().revision();
        if (revision != null && revision.pointers().contains(field.toString())) {
            return; // a number of up to 19 digits by contract: any that is one is told as it is
        }
        for (String text : hidden.texts()) {
            send(source, with(source, example, field, new TextNode(text)));
        }
        ObjectNode inner = JSON.createObjectNode().put(hidden.name(), hidden.mobile());
        send(source, with(source, example, field, inner));
        send(source, with(source, example, field, JSON.createArrayNode().add(hidden.name())));
        JsonNode bare = JSON.getNodeFactory().numberNode(Long.parseLong(hidden.mobile()));
        send(source, with(source, example, field, bare));
        ObjectNode renamed = with(source, example, field, new TextNode(hidden.name()));
        ((ObjectNode) renamed.at(field.head())).put(hidden.name() + hidden.mobile(), 1);
        send(source, renamed);
    }

    /** What a summary keeps of many readings is not looked at one by one. */
    private void spoilOpen(Source source, ObjectNode example, JsonPointer field) {
        int kept =
                Collections.frequency(
                                source.matter().attributes().values(),
                                FieldPath.of(field.toString()))
                        + Collections.frequency(
                                source.matter().subjects().values(),
                                FieldPath.of(field.toString()));
        if (kept > 0 && source.measurement().summary() == null) {
            send(source, with(source, example, field, new TextNode(open.mobile())));
            openOnes.merge(source.name(), kept, Integer::sum);
        }
    }

    private ObjectNode with(Source source, ObjectNode example, JsonPointer field, JsonNode value) {
        ObjectNode message = named(source, example);
        ((ObjectNode) message.at(field.head())).set(field.last().getMatchingProperty(), value);
        return message;
    }

    /** The example as another event. */
    private ObjectNode named(Source source, ObjectNode example) {
        ObjectNode message = example.deepCopy();
        for (String pointer : source.identity().id().pointers()) {
            JsonPointer id = JsonPointer.compile(pointer);
            if (message.at(id).isTextual()) {
                ((ObjectNode) message.at(id.head()))
                        .put(id.last().getMatchingProperty(), "T-" + ++number);
            }
        }
        return message;
    }

    private void add(Source source, ObjectNode example) {
        send(source, named(source, example));
    }

    private void send(Source source, ObjectNode message) {
        send(source.delivery().topic(), message.toString().getBytes(UTF_8));
    }

    /** What is no message at all, with the person in it. */
    private void unreadable(String topic) {
        String all = hidden.texts().get(hidden.texts().size() - 1);
        send(topic, all.getBytes(UTF_8));
        send(topic, all.getBytes(UTF_16LE));
        send(topic, ("{\"id\": \"" + all + "\"").getBytes(Charset.forName("GBK")));
        send(topic, ("{\"" + all + "\": 1, \"" + all + "\": 2}").getBytes(UTF_8));
        send(topic, ("{\"id\": \"1\", \"x\": " + all + "}").getBytes(UTF_8));
        send(topic, ("{\"id\": \"1\"} " + all).getBytes(UTF_8));
        send(topic, ("[\"" + all + "\"]").getBytes(UTF_8));
        send(topic, ("\"" + all + "\"").getBytes(UTF_8));
        send(topic, ("{\"id\": \"" + all.repeat(20) + "\"}").getBytes(UTF_8));
    }

    private void send(String topic, byte[] value) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(topic, null, ARRIVAL, hidden.name().getBytes(UTF_8), value);
        message.headers().add(new RecordHeader(hidden.mobile(), hidden.identity().getBytes(UTF_8)));
        messages.add(message);
    }
}
