package anlan.sink;

import anlan.event.RecordSizes;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A row of a result that its table does not take, or that is larger than its topic takes; also one
 * row of the topic {@code refused-rows}.
 *
 * @param tableName table that it was meant for
 * @param sha256 SHA-256 of the whole row in hex; with the table it tells the row
 * @param code of ClickHouse; 0 = it was larger than its topic takes
 * @param message what is wrong, without anything of the row
 * @param row its bytes as they were sent, Base64 in JSON; only the beginning where length is more
 * @param length bytes of the whole row
 * @param refusedAt when it was refused first
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RefusedRow(
        String tableName,
        String sha256,
        int code,
        String message,
        @JsonProperty("row_base64") byte[] row,
        int length,
        Instant refusedAt) {

    static RefusedRow of(String table, byte[] row, int code, String message, long now) {
        return new RefusedRow(
                table,
                DigestUtils.sha256Hex(row),
                code,
                message,
                row.length <= RecordSizes.REFUSED ? row : Arrays.copyOf(row, RecordSizes.REFUSED),
                row.length,
                Instant.ofEpochMilli(now));
    }

    /** Key of its record. */
    String key() {
        return tableName + '/' + sha256;
    }
}
