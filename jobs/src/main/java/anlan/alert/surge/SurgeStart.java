package anlan.alert.surge;

/** Since when a {@code surge} rule has watched what it watches. State of {@link SurgeFunction}. */
public final class SurgeStart {
    /** What it watches, as the text of a {@link anlan.catalog.WindowName}. */
    public String watched = "";

    /** Time of the first count, milliseconds since 1970. */
    public long from;

    /** The slot in which counts began: it is not whole. */
    public long since;

    /** When counts were last judged; there is no way back behind it. */
    public long judged = Long.MIN_VALUE;
}
