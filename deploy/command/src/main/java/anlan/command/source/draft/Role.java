package anlan.command.source.draft;

/** What a field of a sample seems to be. */
public enum Role {
    ID("identity of the event"),
    REVISION("revision"),
    OCCURRED("time of the event"),
    RECEIVED("time of arrival"),
    STAGE_TIME("time of a stage"),
    TIME("another time"),
    STAGE("stage of a case"),
    REGION("region"),
    CATEGORY("category"),
    PERSON("person"),
    DEVICE("device"),
    LONGITUDE("longitude"),
    LATITUDE("latitude"),
    POSITION("position, both in one"),
    VALUE("value"),
    UNIT("unit"),
    NUMBER("number"),
    WORD("word"),
    TEXT("free text"),
    CONSTANT("always the same"),
    ROWS("several things in one message"),
    INNER("JSON within a text"),
    EMPTY("nothing");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** In words. */
    public String text() {
        return text;
    }
}
