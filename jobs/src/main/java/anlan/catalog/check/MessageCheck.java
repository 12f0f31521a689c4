package anlan.catalog.check;

import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.schema.AvroSchemas;
import anlan.catalog.schema.SchemaFault;
import anlan.catalog.source.MessageFields;
import anlan.catalog.transform.Transform;
import anlan.catalog.transform.TransformFault;
import java.util.HashSet;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What form a source's messages have: its schema and its transform can be used. */
final class MessageCheck {
    private final Findings findings;

    MessageCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks it; the schema that pointers lead into, null = the catalog does not know it. */
    @Nullable Schema check(FilePosition place, MessageFields form) {
        boolean csv = form.format() == MessageFields.Format.CSV;
        findings.require(
                csv != form.columns().isEmpty(),
                place.at(csv ? "format" : "columns"),
                "csv has 'columns', the names of its values in order, and no other format has");
        findings.require(
                new HashSet<>(form.columns()).size() == form.columns().size(),
                place.at("columns"),
                "two columns have one name; rename one");
        findings.require(
                form.delimiter().length() == 1,
                place.at("delimiter"),
                "delimiter is one character, such as ';' or \"\\t\"");
        findings.require(
                form.schema() == null || form.format() == MessageFields.Format.AVRO,
                place.at(form.schemaFile() == null ? "schema" : "schemaFile"),
                "a schema has no other format than avro; write 'format: avro' or remove it");
        String expression = form.transform();
        if (expression != null) {
            transform(
                    place.at(form.transformFile() == null ? "transform" : "transformFile"),
                    expression);
        }
        Schema schema = form.schema() == null ? null : schema(place, form.schema(), form);
        return expression == null ? schema : null; // else they lead into what it makes
    }

    private @Nullable Schema schema(FilePosition place, String text, MessageFields form) {
        try {
            return AvroSchemas.record(text);
        } catch (SchemaFault fault) {
            String file = form.schemaFile();
            if (file == null) {
                findings.add(
                        place.at("schema"),
                        "the schema cannot be used: %s, at line %d of it; one of a file of its own is 'schemaFile'"
                                .formatted(fault.text(), fault.line()));
            } else {
                findings.add(
                        place.beside(file),
                        fault.line(),
                        "the schema cannot be used: " + fault.text());
            }
            return null;
        }
    }

    private void transform(FilePosition place, String expression) {
        try {
            Transform.of(expression);
        } catch (TransformFault fault) {
            findings.add(place, "the transform cannot be used: " + fault.text());
        }
    }
}
