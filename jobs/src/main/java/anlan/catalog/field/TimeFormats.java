package anlan.catalog.field;

import java.io.Serializable;
import java.util.List;

/** Several ways to write time: the first by which a time can be read counts. */
public record TimeFormats(List<TimeFormat> formats) implements Serializable {
    /** With an offset, else of the default zone. */
    public static final TimeFormats ISO =
            new TimeFormats(List.of(new TimeFormat("iso", "Asia/Shanghai", false)));

    public TimeFormats {
        formats = List.copyOf(formats);
    }
}
