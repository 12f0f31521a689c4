package anlan.delivery;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * State of {@link AlertmanagerWriter} as JSON: a later version of the job reads what it knows of
 * it.
 */
final class OutboxSerializer implements SimpleVersionedSerializer<OutboxAlert> {
    private static final int VERSION = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.NON_PRIVATE)
                    .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(OutboxAlert alert) throws IOException {
        return JSON.writeValueAsBytes(alert);
    }

    @Override
    public OutboxAlert deserialize(int version, byte[] json) throws IOException {
        return JSON.readValue(json, OutboxAlert.class);
    }
}
