package anlan.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message as they came, Base64 in JSON. Of what is larger than a record takes only
 * the beginning, with length and hash of the whole, by which it is found where it came from.
 *
 * @param key the record's key; null where it had none
 * @param payload the record's value; null where it had none
 * @param keyLength bytes of the whole key; null = {@code key} is the whole
 * @param payloadLength bytes of the whole value; null = {@code payload} is the whole
 * @param payloadSha256 SHA-256 of the whole value in hex; null = {@code payload} is the whole
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Original(
        @JsonProperty("key_base64") byte @Nullable [] key,
        @JsonProperty("payload_base64") byte @Nullable [] payload,
        @Nullable Integer keyLength,
        @Nullable Integer payloadLength,
        @JsonProperty("payload_sha256") @Nullable String payloadSha256) {
    static final Original NONE = new Original(null, null, null, null, null);

    static Original of(byte @Nullable [] key, byte @Nullable [] payload) {
        byte[] keptKey = beginning(key, RecordSizes.KEY);
        byte[] kept = beginning(payload, RecordSizes.ORIGINAL);
        return new Original(
                keptKey,
                kept,
                key == null || keptKey == key ? null : key.length,
                payload == null || kept == payload ? null : payload.length,
                payload == null || kept == payload ? null : DigestUtils.sha256Hex(payload));
    }

    private static byte @Nullable [] beginning(byte @Nullable [] bytes, int longest) {
        return bytes == null || bytes.length <= longest ? bytes : Arrays.copyOf(bytes, longest);
    }
}
