package anlan.catalog.source;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What form a source's messages have.
 *
 * @param columns of CSV, in order
 * @param delimiter between the values of a line of CSV, one character
 * @param schema of messages of Avro, as JSON; null = a schema registry has it, and each message
 *     begins with its id
 * @param schemaFile file beside the source's that has the schema; {@code schema} has it once the
 *     catalog is read
 * @param transform JSLT expression that makes flat objects of a message; null = it is one
 * @param transformFile file beside the source's that has the expression; {@code transform} has it
 *     once the catalog is read
 * @param ignore pointer → values; a message with one of them is nobody's business: it is counted
 *     and becomes nothing
 */
public record MessageFields(
        Format format,
        Compression compression,
        List<String> columns,
        String delimiter,
        @Nullable String schema,
        @Nullable String schemaFile,
        @Nullable String transform,
        @Nullable String transformFile,
        Map<String, List<String>> ignore)
        implements Serializable {
    public MessageFields {
        format = format == null ? Format.JSON : format;
        compression = compression == null ? Compression.NONE : compression;
        columns = columns == null ? List.of() : columns;
        delimiter = delimiter == null ? "," : delimiter;
        ignore = ignore == null ? Map.of() : ignore;
    }

    /** Whether its messages can be read only by asking a schema registry. */
    public boolean needsRegistry() {
        return format == Format.AVRO && schema == null;
    }

    public MessageFields with(@Nullable String expression, @Nullable String ofMessages) {
        return new MessageFields(
                format,
                compression,
                columns,
                delimiter,
                ofMessages,
                schemaFile,
                expression,
                transformFile,
                ignore);
    }

    /** How the fields of a message are written. */
    public enum Format {
        JSON,
        CSV,
        XML,
        AVRO
    }

    /** How a message is packed. */
    public enum Compression {
        NONE,
        GZIP,
        ZSTD
    }
}
