package anlan.event;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about besides its region.
 *
 * @param kind such as {@code place}, {@code person}, {@code device}
 * @param id as the source gave it, or pseudonymised where the source does not say that it is open
 * @param key name of the key by which it was pseudonymised; empty = it was not, and names nobody
 * @param nextId while one key replaces another, its pseudonym by the one that comes; empty = none
 *     does
 * @param nextKey name of that key; empty = none comes
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Subject(
        String kind,
        String id,
        @JsonInclude(NON_EMPTY) String key,
        @JsonInclude(NON_EMPTY) String nextId,
        @JsonInclude(NON_EMPTY) String nextKey) {
    /** Kind of what measures or signals. */
    public static final String DEVICE = "device";

    public Subject {
        key = key == null ? "" : key;
        nextId = nextId == null ? "" : nextId;
        nextKey = nextKey == null ? "" : nextKey;
    }

    /** One that is pseudonymised by one key. */
    public Subject(String kind, String id, String key) {
        this(kind, id, key, "", "");
    }

    /** One that names nobody. */
    public Subject(String kind, String id) {
        this(kind, id, "");
    }

    /** The same, with its pseudonym by the key that comes. */
    public Subject next(String pseudonym, String name) {
        return new Subject(kind, id, key, pseudonym, name);
    }

    /** What an alert about it will have as its scope by the key that comes; null = none comes. */
    public @Nullable String nextScope() {
        return nextKey.isEmpty() ? null : kind + ':' + nextId;
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
