package anlan.event;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * What an event is about besides its region.
 *
 * @param kind such as {@code place}, {@code person}, {@code device}
 * @param id as the source gave it, or pseudonymised where the source does not say that it is open
 * @param key name of the key by which it was pseudonymised; empty = it was not, and names nobody
 */
public record Subject(String kind, String id, @JsonInclude(NON_EMPTY) String key) {
    /** Kind of what measures or signals. */
    public static final String DEVICE = "device";

    public Subject {
        key = key == null ? "" : key;
    }

    /** One that names nobody. */
    public Subject(String kind, String id) {
        this(kind, id, "");
    }

    /** What an alert about it has as its scope. */
    public String scope() {
        return kind + ':' + id;
    }

    /**
     * Hash of a subject's id, not negative, by which subjects are told apart: half of the first 64
     * bits of MurmurHash3 x64 128.
     */
    public static long hash(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return MurmurHash3.hash128x64(bytes, 0, bytes.length, 0)[0] >>> 1;
    }
}
