package anlan.catalog.file;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** Name of the topic: one partition, in the order of publication, for ever. */
    public static final String TOPIC = "catalog";

    /** Bytes of a version, with all of its files. */
    static final int LONGEST = 16 << 20;

    private static final int LONGEST_VERSION = 200;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(LONGEST)
                                                    .maxStringLength(LONGEST)
                                                    .maxNameLength(1_000)
                                                    .maxNumberLength(100)
                                                    .maxNestingDepth(20)
                                                    .build())
                                    .build())
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
     * Reads the value of a record of the topic. It may be anything.
     *
     * @throws IOException when it is none, with what is wrong
     */
    public static CatalogMessage fromJson(byte[] json) throws IOException {
        if (json.length > LONGEST) {
            throw new IOException("it has more than %,d bytes".formatted(LONGEST));
        }
        CatalogMessage message;
        try {
            message = JSON.readValue(json, CatalogMessage.class);
        } catch (JsonMappingException e) {
            throw new IOException("it is JSON of another form than a policy has", e);
        } catch (JsonProcessingException e) {
            throw new IOException("it is no JSON", e);
        }
        String problem = message == null ? "it is null" : message.problem();
        if (problem != null) {
            throw new IOException(problem);
        }
        return message;
    }

    /** What a policy would not say, as JSON may say null wherever it likes; null = nothing. */
    private @Nullable String problem() {
        if (version == null || author == null || reason == null || files == null) {
            return "it has null where a policy has its version, author, reason or files";
        }
        if (version.isBlank() || version.length() > LONGEST_VERSION) {
            return "its version has 1 to %d characters".formatted(LONGEST_VERSION);
        }
        if (effectiveFrom == null
                || effectiveFrom.isBefore(Instant.EPOCH)
                || effectiveFrom.isAfter(LATEST)) {
            return "its effectiveFrom is no time with a year from 1970 to 9998";
        }
        return files.containsValue(null) ? "one of its files is null" : null;
    }

    /** How many bytes a version with these files has, or a few less. */
    static int bytes(Map<String, String> files) {
        return new CatalogMessage("", "", "", Instant.EPOCH, files).toJson().length;
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
