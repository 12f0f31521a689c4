package anlan.command.source.draft;

import anlan.command.file.FileTable;
import anlan.command.file.FileText;
import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads sample messages, in whatever form the file has them; bounded, as it may be anything. */
public final class SampleReader {
    private static final int LONGEST_TEXT = 4 << 20;
    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(60)
                                                    .maxStringLength(LONGEST_TEXT)
                                                    .maxNumberLength(1_000)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Path file;
    private final int most;
    private final List<JsonNode> messages = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private SampleReader(Path file, int most) {
        this.file = file;
        this.most = most;
    }

    /**
     * Reads a file's first messages.
     *
     * @param most how many
     * @throws CommandException when it has none
     */
    public static SourceSample read(Path file, int most) throws IOException {
        return new SampleReader(file, most).sample();
    }

    private SourceSample sample() throws IOException {
        FileText bytes = FileText.read(file);
        String text = bytes.text().stripLeading();
        if (text.isEmpty()) {
            throw new CommandException(file + " is empty; give messages of the source");
        }
        if (bytes.isCut()) {
            notes.add("The file is longer than 32 MiB: only its beginning was looked at.");
        }
        char first = text.charAt(0);
        if (first != '{' && first != '[') {
            FileTable table = FileTable.read(text, most, bytes.isCut());
            notes.addAll(table.notes());
            return sample(
                    SourceSample.Form.TABLE,
                    bytes,
                    table.delimiter(),
                    table.columns(),
                    table.rows());
        }
        SourceSample.Form form = first == '[' ? array(text) : objects(text);
        if (messages.isEmpty()) {
            throw new CommandException(
                    file + " has no JSON message that can be read; " + String.join(" ", notes));
        }
        return sample(form, bytes, null, List.of(), messages);
    }

    private SourceSample sample(
            SourceSample.Form form,
            FileText bytes,
            @Nullable Character delimiter,
            List<String> columns,
            List<JsonNode> all) {
        return new SourceSample(
                form,
                bytes.encoding(),
                delimiter,
                columns,
                List.copyOf(all.subList(0, Math.min(most, all.size()))),
                List.copyOf(notes));
    }

    private SourceSample.Form array(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            elements(parser);
        } catch (IOException e) {
            broken();
        }
        return SourceSample.Form.ARRAY;
    }

    private void elements(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY && messages.size() < most) {
            JsonNode element = JSON.readTree(parser);
            if (element == null) {
                broken();
                return;
            }
            messages.add(element);
        }
    }

    /** Objects: a line each, or otherwise one after the other. */
    private SourceSample.Form objects(String text) throws IOException {
        lines(text);
        if (!messages.isEmpty()) {
            return messages.size() == 1 ? one() : SourceSample.Form.LINES;
        }
        notes.clear();
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null && messages.size() < most) {
                messages.add(JSON.readTree(parser));
            }
        } catch (IOException e) {
            broken();
        }
        return messages.size() == 1 ? one() : SourceSample.Form.ONE;
    }

    private void lines(String text) {
        int bad = 0;
        int seen = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (messages.size() >= most || (seen == 1 && messages.isEmpty())) {
                break; // the first line decides
            }
            if (line.isBlank()) {
                continue;
            }
            seen++;
            JsonNode node = tree(line);
            if (node == null || !node.isObject()) {
                bad++;
            } else {
                messages.add(node);
            }
        }
        if (bad > 0) {
            notes.add(
                    bad
                            + " of the lines are no JSON objects; on the topic they would be dead"
                            + " letters.");
        }
    }

    /** A single message may be a collection of GeoJSON. */
    private SourceSample.Form one() {
        JsonNode features = messages.get(0).path("features");
        boolean geo =
                features.isArray()
                        && messages.get(0).path("type").asText().equals("FeatureCollection");
        if (!geo) {
            return SourceSample.Form.ONE;
        }
        messages.clear();
        features.forEach(messages::add);
        notes.add(
                "Each feature was taken for a message. If the system sends the whole collection in"
                    + " one message, split it before it comes to the topic, or by a transform.");
        return SourceSample.Form.FEATURES;
    }

    private void broken() {
        notes.add(
                "After %d messages the JSON is broken, cut, or nested deeper than 60; what follows was left out."
                        .formatted(messages.size()));
    }

    /** Null = it is no JSON. */
    static @Nullable JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            return null;
        }
    }
}
