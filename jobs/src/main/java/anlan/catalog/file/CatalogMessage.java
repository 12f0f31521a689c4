package anlan.catalog.file;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A version of the policy as it is published on the topic {@code catalog}; the version is the key.
 *
 * @param effectiveFrom event time from which it holds
 * @param files path within the catalog's folder → text, as they are
 */
public record CatalogMessage(
        @JsonProperty(required = true) String version,
        @JsonProperty(required = true) String author,
        @JsonProperty(required = true) String reason,
        @JsonProperty(required = true) Instant effectiveFrom,
        @JsonProperty(required = true) Map<String, String> files) {

    /** Name of the topic: compacted, one partition, in the order of publication. */
    public static final String TOPIC = "catalog";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    /**
     * Of a catalog's files, once they are checked.
     *
     * @throws CatalogException when anything in them is wrong
     */
    public static CatalogMessage of(Map<String, String> files) {
        Catalog catalog = CatalogFiles.load(files);
        return new CatalogMessage(
                catalog.version(),
                catalog.edition().author(),
                catalog.edition().reason(),
                catalog.effectiveFrom(),
                new TreeMap<>(files));
    }

    /**
     * Reads the value of a record of the topic.
     *
     * @throws IOException when it is none
     */
    public static CatalogMessage fromJson(byte[] json) throws IOException {
        return JSON.readValue(json, CatalogMessage.class);
    }

    /** The value of a record of the topic. */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The policy itself.
     *
     * @throws CatalogException when anything in it is wrong
     */
    public Catalog catalog() {
        return CatalogFiles.load(files);
    }
}
