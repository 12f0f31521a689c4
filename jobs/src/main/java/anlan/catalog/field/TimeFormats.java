package anlan.catalog.field;

import java.io.Serializable;
import java.util.List;

/** Several ways to write time: the first by which a time can be read counts. */
public record TimeFormats(List<TimeFormat> formats) implements Serializable {
    /** With an offset, else of the catalog's zone. */
    public static final TimeFormats ISO =
            new TimeFormats(List.of(new TimeFormat("iso", TimeFormat.CATALOG, false)));

    public TimeFormats {
        formats = List.copyOf(formats);
    }

    /** The same with the zone of the catalog, where a way has none of its own. */
    public TimeFormats in(String zone) {
        return new TimeFormats(formats.stream().map(format -> format.in(zone)).toList());
    }
}
