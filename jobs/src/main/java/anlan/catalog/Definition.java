package anlan.catalog;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What decides which numbers an indicator adds up, as a short name. Two versions of a catalog that
 * define an indicator alike share what was added up; title, unit, levels and what it is divided by
 * may change on the way.
 */
public final class Definition {
    private static final int HASH_BYTES = 4;

    private Definition() {}

    /** Names what an event adds to an indicator, such as {@code disputes#1a2b3c4d}. */
    public static String of(Indicator indicator) {
        String parts =
                String.join(
                        "\n",
                        indicator.measure().name(),
                        indicator.where().toString(),
                        String.valueOf(indicator.of()),
                        String.valueOf(indicator.quantile()),
                        String.valueOf(indicator.subject()),
                        String.valueOf(indicator.due()));
        byte[] hash = DigestUtils.sha256(parts.getBytes(StandardCharsets.UTF_8));
        return indicator.name() + '#' + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    }

    /** Names a window of an indicator, such as {@code disputes#1a2b3c4d@24h/1h}. */
    public static String of(Indicator indicator, Indicator.Window window) {
        return of(indicator) + '@' + window.label() + '/' + Durations.format(window.slide());
    }
}
