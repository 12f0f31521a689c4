package anlan.source;

import anlan.catalog.field.Pointers;
import anlan.source.form.RawMessage;

/** A field of the Kafka record itself, such as {@code @key}. */
final class RecordField {
    private final String name;
    private final int number;

    /**
     * A field.
     *
     * @param name begins with {@code @}
     * @param number under which a mapping finds it
     */
    RecordField(String name, int number) {
        this.name = name;
        this.number = number;
    }

    /** Puts it among the fields of the message. */
    void read(RawMessage message, FieldValue[] values) {
        FieldValue value = values[number];
        switch (name) {
            case "@key" -> value.take(message.key());
            case "@timestamp" -> value.take(message.arrivedAt());
            case "@topic" -> value.take(message.topic());
            case "@partition" -> value.take(message.partition());
            case "@offset" -> value.take(message.offset());
            default -> value.take(message.header(name.substring(Pointers.HEADER.length())));
        }
    }
}
