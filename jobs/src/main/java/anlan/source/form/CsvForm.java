package anlan.source.form;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message has lines of CSV, each of which is a part; the source knows its columns. A line that
 * repeats their names is passed over, as are empty ones.
 */
final class CsvForm implements MessageForm {
    private static final CsvMapper CSV =
            CsvMapper.builder()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .build();

    private final MessageContent content;
    private final List<String> columns;
    private final ObjectReader lines;
    private @Nullable MappingIterator<String[]> line;
    private int read;

    CsvForm(MessageContent content, List<String> columns, char delimiter) {
        this.content = content;
        this.columns = columns;
        lines =
                CSV.readerFor(String[].class)
                        .with(CsvSchema.emptySchema().withColumnSeparator(delimiter));
    }

    @Override
    public void open(RawMessage message) throws UnreadableMessage {
        line = null;
        read = 0;
        try {
            line = lines.readValues(content.utf8(message));
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private UnreadableMessage unreadable() {
        line = null;
        return new UnreadableMessage("not_csv", "no CSV, from line %d on".formatted(read + 1));
    }

    @Override
    public @Nullable MessagePart next() throws UnreadableMessage {
        while (line != null) {
            String[] values = values(line);
            if (values == null) {
                line = null;
            } else if (read > MessageForms.MOST_PARTS) {
                line = null;
                throw MessageForms.tooMany();
            } else if (values.length != columns.size()) {
                throw UnreadableMessage.ofPart(
                        "wrong_columns",
                        "line %d has %d values, its source has %d columns"
                                .formatted(read, values.length, columns.size()));
            } else if (!Arrays.asList(values).equals(columns)) {
                return new MessagePart.Fields(object(values).traverse(), content.isGarbled());
            }
        }
        return null;
    }

    /** Of the next line; null = there is none. */
    private String @Nullable [] values(MappingIterator<String[]> of) throws UnreadableMessage {
        try {
            if (!of.hasNextValue()) {
                return null;
            }
            String[] values = of.nextValue();
            read++;
            return values;
        } catch (IOException | RuntimeJsonMappingException e) {
            throw unreadable();
        }
    }

    private ObjectNode object(String[] values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.length; i++) {
            object.put(columns.get(i), values[i]);
        }
        return object;
    }
}
