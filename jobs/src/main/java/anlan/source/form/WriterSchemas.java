package anlan.source.form;

import org.apache.avro.Schema;

/** The schemas by which messages were written, each by its id. */
public interface WriterSchemas {
    /** None: no message can be read. */
    WriterSchemas NONE =
            (id, arrivedAt) -> {
                throw new UnreadableMessage(
                        "no_schema_registry",
                        "its schema is in a registry, and nothing says where that is: name it with"
                                + " --schema-registry");
            };

    /**
     * The schema of a record.
     *
     * @param arrivedAt when the message came, milliseconds since 1970
     * @throws UnreadableMessage where there is none
     */
    Schema of(int id, long arrivedAt) throws UnreadableMessage;
}
