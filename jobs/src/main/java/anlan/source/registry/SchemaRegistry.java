package anlan.source.registry;

import anlan.catalog.schema.AvroSchemas;
import anlan.catalog.schema.SchemaFault;
import anlan.source.form.UnreadableMessage;
import anlan.source.form.WriterSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas of a registry. Each is asked for once, as what an id means never changes; what the
 * registry does not know is asked for again when a message comes a minute later. Not for use by
 * several threads.
 */
public final class SchemaRegistry implements WriterSchemas {
    /** Tries of a task, within two minutes, before it is given up. */
    public static final int TRIES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);
    private static final String AVRO = "AVRO";
    private static final int REMEMBERED = 1_000;
    private static final long ASK_AGAIN_MILLIS = 60_000;
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    /** No schema that means something needs more others. */
    private static final int MOST_REFERENCES = 100;

    private final String url;
    private final RegistryClient client;
    private final int tries;
    private final long firstWait;
    private final Map<Integer, Schema> schemas = new Remembered<>();
    private final Map<Integer, Refusal> refused = new Remembered<>();

    /**
     * Asks nothing yet.
     *
     * @param tries before {@link RegistryOutage} is thrown
     */
    public SchemaRegistry(SchemaRegistryAddress address, int tries) {
        this(address, tries, FIRST_WAIT_MILLIS);
    }

    /**
     * Asks nothing yet.
     *
     * @param firstWait milliseconds after the first try; the others are twice as long each
     */
    SchemaRegistry(SchemaRegistryAddress address, int tries, long firstWait) {
        this.url = address.url();
        this.client = new RegistryClient(address);
        this.tries = tries;
        this.firstWait = firstWait;
    }

    /** Schemas of a registry; of none where there is no address. */
    public static WriterSchemas at(@Nullable SchemaRegistryAddress address) {
        return address == null ? NONE : new SchemaRegistry(address, TRIES);
    }

    /** Why messages of an id are refused that come until then. */
    private record Refusal(UnreadableMessage why, long until) {}

    /** Those that were used last. */
    private static final class Remembered<T> extends LinkedHashMap<Integer, T> {
        private static final long serialVersionUID = 1L;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, T> eldest) {
            return size() > REMEMBERED;
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws RegistryOutage when the registry has not answered any try
     */
    @Override
    public Schema of(int id, long arrivedAt) throws UnreadableMessage {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Refusal refusal = refused.get(id);
        if (refusal != null && arrivedAt < refusal.until) {
            throw refusal.why;
        }
        try {
            Schema found = ask(id);
            schemas.put(id, found);
            return found;
        } catch (UnreadableMessage e) {
            refused.put(id, new Refusal(e, arrivedAt + ASK_AGAIN_MILLIS));
            throw e;
        }
    }

    private Schema ask(int id) throws UnreadableMessage {
        JsonNode answer = id < 0 ? null : get("/schemas/ids/" + id);
        if (answer == null) {
            throw new UnreadableMessage("unknown_schema", "the registry knows no schema " + id);
        }
        if (!answer.path("schemaType").asText(AVRO).equals(AVRO)) {
            throw unusable(id, "it is none of Avro");
        }
        Map<String, String> others = new LinkedHashMap<>();
        gather(id, answer, new HashSet<>(), others);
        try {
            return AvroSchemas.record(text(answer), others.values());
        } catch (SchemaFault e) {
            throw unusable(id, e.text());
        }
    }

    /** The schemas that one refers to, each after those that it refers to itself. */
    private void gather(int id, JsonNode schema, Set<String> seen, Map<String, String> others)
            throws UnreadableMessage {
        for (JsonNode reference : schema.path("references")) {
            String subject = reference.path("subject").asText();
            String path =
                    "/subjects/%s/versions/%d"
                            .formatted(
                                    URLEncoder.encode(subject, StandardCharsets.UTF_8)
                                            .replace("+", "%20"),
                                    reference.path("version").asInt());
            if (!seen.add(path)) {
                continue;
            }
            JsonNode other = seen.size() > MOST_REFERENCES ? null : get(path);
            if (other == null) {
                throw unusable(id, "a schema that it refers to is not there, or one of too many");
            }
            gather(id, other, seen, others);
            others.put(path, text(other));
        }
    }

    private static String text(JsonNode answer) {
        return answer.path("schema").asText();
    }

    private static UnreadableMessage unusable(int id, String why) {
        return new UnreadableMessage(
                "unusable_schema", "schema %d cannot be used: %s".formatted(id, why));
    }

    /** Null = the registry has nothing there. */
    private @Nullable JsonNode get(String path) {
        long wait = firstWait;
        for (int failed = 1; ; failed++) {
            try {
                return client.get(path);
            } catch (IOException e) {
                if (failed >= tries) {
                    throw new RegistryOutage(
                            "the schema registry at %s has not answered %s in %d tries: %s"
                                    .formatted(url, path, tries, e.getMessage()),
                            e);
                }
                LOG.warn(
                        "the schema registry at {} does not answer {} (try {} of {}, the next in {}"
                                + " ms): {}",
                        url,
                        path,
                        failed,
                        tries,
                        wait,
                        e.getMessage());
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            pause(wait);
            wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RegistryOutage interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RegistryOutage("the task ends while the schema registry is asked", e);
    }
}
