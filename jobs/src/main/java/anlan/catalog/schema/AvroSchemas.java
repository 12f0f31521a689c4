package anlan.catalog.schema;

import com.fasterxml.jackson.core.JacksonException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Parses Avro schemas by which messages are written. Somebody writes by them already, so neither
 * names nor defaults are held against the specification: neither matters to who reads.
 */
public final class AvroSchemas {
    /** Characters of a schema; no schema that means something comes near. */
    public static final int LONGEST = 4 << 20;

    /** A fault's text may hold the whole schema. */
    private static final int LONGEST_FAULT = 200;

    /** What a fault names: what stands last in its text, or the name of a part that it shows. */
    private static final Pattern NAMED =
            Pattern.compile("\"name\":\"([^\"]+)\"|: \"?([^\\s\"{}:]+)\"?(?: type:.*)?$");

    private AvroSchemas() {}

    /**
     * Parses the schema of a record.
     *
     * @throws SchemaFault where it is none
     */
    public static Schema record(String text) throws SchemaFault {
        return record(text, List.of());
    }

    /**
     * The same for one that names types of others.
     *
     * @param others texts of those schemas, each after those that it needs itself
     * @throws SchemaFault where it is none
     */
    public static Schema record(String text, Collection<String> others) throws SchemaFault {
        Schema.Parser parser =
                new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
        for (String other : others) {
            parse(parser, other);
        }
        Schema schema = parse(parser, text);
        if (schema.getType() != Schema.Type.RECORD) {
            throw new SchemaFault(
                    "it is of type %s; a message is a record".formatted(schema.getType().getName()),
                    1);
        }
        return schema;
    }

    private static Schema parse(Schema.Parser parser, String text) throws SchemaFault {
        if (text.length() > LONGEST) {
            throw new SchemaFault("it has more than %,d characters".formatted(LONGEST), 1);
        }
        try {
            return parser.parse(text);
        } catch (StackOverflowError e) {
            throw new SchemaFault("it is nested too deep", 1);
        } catch (RuntimeException e) {
            throw fault(e, text); // of any kind: not all that the library takes has it checked
        }
    }

    private static SchemaFault fault(RuntimeException e, String text) {
        if (e.getCause() instanceof JacksonException json) {
            int line = json.getLocation() == null ? 1 : json.getLocation().getLineNr();
            return new SchemaFault("it is no JSON: " + json.getOriginalMessage(), line);
        }
        String what = String.valueOf(e.getMessage());
        String shown =
                what.length() > LONGEST_FAULT ? what.substring(0, LONGEST_FAULT) + "…" : what;
        return new SchemaFault(shown, line(what, text));
    }

    /** Where what the fault names stands first; the library does not say where it is. */
    private static int line(String what, String text) {
        Matcher named = NAMED.matcher(what);
        if (!named.find()) {
            return 1;
        }
        String name = named.group(1) == null ? named.group(2) : named.group(1);
        int at = text.indexOf('"' + name.substring(name.lastIndexOf('.') + 1) + '"');
        return at < 0 ? 1 : 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
