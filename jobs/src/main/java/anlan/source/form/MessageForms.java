package anlan.source.form;

import anlan.catalog.Source;
import anlan.catalog.schema.AvroSchemas;
import anlan.catalog.schema.SchemaFault;
import anlan.catalog.source.MessageFields;
import anlan.catalog.transform.Transform;
import anlan.catalog.transform.TransformFault;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The form that a source says its messages have. */
public final class MessageForms {
    /** No message that means something tells of as many things. */
    static final int MOST_PARTS = 10_000;

    private MessageForms() {}

    /**
     * Reads the messages of a source.
     *
     * @param schemas by which messages of Avro were written whose source has no schema
     * @throws IllegalArgumentException when its transform cannot be compiled or its schema parsed;
     *     checked ones can
     */
    public static MessageForm of(Source source, WriterSchemas schemas) {
        MessageFields says = source.notation().form();
        String encoding = source.notation().encoding();
        MessageContent content = new MessageContent(says.compression(), encoding);
        MessageForm form =
                switch (says.format()) {
                    case JSON -> new JsonForm(content);
                    case CSV -> new CsvForm(content, says.columns(), says.delimiter().charAt(0));
                    case XML -> new XmlForm(content, encoding == null);
                    case AVRO -> new AvroForm(content, encoding, schema(says.schema()), schemas);
                };
        return transformed(form, says.transform(), content.encoding());
    }

    private static MessageForm transformed(
            MessageForm form, @Nullable String expression, String encoding) {
        if (expression == null) {
            return form;
        }
        try {
            return new TransformForm(form, Transform.of(expression), encoding);
        } catch (TransformFault fault) {
            throw new IllegalArgumentException(fault.text(), fault);
        }
    }

    private static @Nullable Schema schema(@Nullable String text) {
        try {
            return text == null ? null : AvroSchemas.record(text);
        } catch (SchemaFault fault) {
            throw new IllegalArgumentException(fault.text(), fault);
        }
    }

    static UnreadableMessage tooMany() {
        return new UnreadableMessage(
                "too_many_parts",
                "it tells of more than %,d things; the others are left".formatted(MOST_PARTS));
    }
}
