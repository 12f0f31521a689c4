package anlan.alert.action;

import anlan.catalog.Level;
import anlan.catalog.actor.Post;
import anlan.event.Subject;
import anlan.source.PersonalForm;
import anlan.source.text.NormalText;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people do about alerts. Never throws over a message: it tells what is wrong, without
 * repeating what the message says, as its original is kept beside it. What it takes can be written:
 * times have years of four digits, texts no half characters.
 */
public final class ActionReader {
    /** A message of people is short. */
    private static final int LONGEST = 16_384;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 2_000;
    private static final Set<String> ACTIONS = Set.copyOf(Post.ALL.actions());

    /** How long nobody is told at most: what is forgotten must end. */
    private static final Duration LONGEST_SILENCE = Duration.ofDays(366);

    /** Records may lack a time, or have one that nobody's clock shows. */
    private static final long LATEST = Instant.parse("9999-01-01T00:00:00Z").toEpochMilli();

    /** No number of a person looks like that. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern ALERT_ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._:-]*");

    private static final String DEVICES = Subject.DEVICE + ':';

    /** An id as the jobs make it: the county and a hash. */
    private static final Pattern OURS = Pattern.compile("\\d{6}-[0-9a-f]+");

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(LONGEST)
                                                    .maxStringLength(LONGEST)
                                                    .maxNameLength(LONGEST_NAME)
                                                    .maxNumberLength(100)
                                                    .maxNestingDepth(20)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ActionReader() {}

    /** What a message says is wrong with it, and what to do. */
    private static final class Problem extends Exception {
        private static final long serialVersionUID = 1L;

        Problem(String message) {
            super(message);
        }
    }

    /**
     * Reads a message of the topic {@code alert-actions}.
     *
     * @param at when it reached the topic, milliseconds since 1970
     */
    public static Action read(byte @Nullable [] message, long at, int partition, long offset) {
        long reached = Math.min(Math.max(at, 0), LATEST);
        Action.Message read = new Action.Message(reached, partition, offset, original(message));
        JsonNode json = NullNode.instance;
        try {
            if (at != reached) {
                throw new Problem(
                        "the record has no time of our years; let the broker or Kafka's client set"
                                + " it");
            }
            json = object(message);
            return action(json, read);
        } catch (Problem problem) {
            return refused(json, read, problem.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // nobody foresaw it; what it says may be personal, so only its kind is told
            return refused(json, read, Action.INTERNAL + ": " + e.getClass().getName());
        }
    }

    private static String original(byte @Nullable [] message) {
        if (message == null) {
            return "";
        }
        int kept = Math.min(message.length, LONGEST);
        return NormalText.harmless(new String(message, 0, kept, StandardCharsets.UTF_8));
    }

    /** Of what it says, only what surely is no text of somebody, and by whom. */
    private static Action refused(JsonNode json, Action.Message read, @Nullable String problem) {
        String alertId = json.path("alert_id").asText("");
        String name = json.path("action").asText("");
        String id = json.path("id").asText("").toLowerCase(Locale.ROOT);
        String by =
                PersonalForm.masked(
                        NormalText.shortened(
                                NormalText.harmless(json.path("by").asText("")), LONGEST_NAME));
        return new Action(
                isAlertId(alertId) && namesNobody(alertId) ? alertId : "",
                new Action.Act(
                        ID.matcher(id).matches() ? id : "",
                        ACTIONS.contains(name) ? name : "",
                        by,
                        "",
                        ""),
                null,
                read,
                problem);
    }

    private static boolean namesNobody(String alertId) {
        return OURS.matcher(alertId).matches() || PersonalForm.masked(alertId).equals(alertId);
    }

    private static boolean isAlertId(String text) {
        return text.length() <= LONGEST_NAME && ALERT_ID.matcher(text).matches();
    }

    private static JsonNode object(byte @Nullable [] message) throws Problem {
        if (message == null || message.length == 0 || message.length > LONGEST) {
            throw new Problem("the message has 1 to %,d bytes".formatted(LONGEST));
        }
        try {
            JsonNode json = JSON.readTree(utf8(message));
            if (json == null || !json.isObject()) {
                throw new Problem("the message is no JSON object");
            }
            return json;
        } catch (CharacterCodingException e) {
            throw new Problem("the message has bytes that are no UTF-8");
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new Problem(
                    "the message is no JSON, or a field is twice in it, at character %d of line %d"
                            .formatted(
                                    place == null ? 1 : place.getColumnNr(),
                                    place == null ? 1 : place.getLineNr()));
        }
    }

    private static String utf8(byte[] message) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString();
    }

    private static Action action(JsonNode json, Action.Message message) throws Problem {
        String name = required(json, "action", LONGEST_NAME);
        if (!ACTIONS.contains(name)) {
            throw new Problem(
                    "unknown action; there are %s".formatted(String.join(", ", sorted())));
        }
        boolean silences = name.equals("silence");
        String by = PersonalForm.masked(required(json, "by", LONGEST_NAME));
        if (by.equals(Action.ITSELF)) {
            throw new Problem("'by' is the name of the system itself: say who does it");
        }
        String unit = PersonalForm.masked(optional(json, "unit", LONGEST_NAME));
        String note = optional(json, "note", LONGEST_NOTE);
        if (name.equals("assign") && unit.isEmpty()) {
            throw new Problem("'unit' is missing: who is assigned");
        }
        if ((name.equals("withdraw") || name.equals("comment") || name.equals("return"))
                && note.isEmpty()) {
            throw new Problem("'note' is missing: say why");
        }
        String id = optional(json, "id", LONGEST_NAME).toLowerCase(Locale.ROOT);
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            throw new Problem("'id' is no UUID; leave it out, or make a random one");
        }
        String about = name.equals("unsilence") ? "silence" : "alert_id";
        String alertId = silences ? "" : required(json, about, LONGEST_NAME);
        if (!silences && !(isAlertId(alertId) && namesNobody(alertId))) {
            throw new Problem("'%s' is no id; copy it from the list".formatted(about));
        }
        return new Action(
                alertId,
                new Action.Act(id, name, by, unit, note),
                silences ? silence(json, message) : null,
                message,
                null);
    }

    private static List<String> sorted() {
        return ACTIONS.stream().sorted().toList();
    }

    private static Action.Silence silence(JsonNode json, Action.Message message) throws Problem {
        String region = Level.unpadded(required(json, "region", LONGEST_NAME));
        if (!region.matches("\\d{2}(\\d{2}){0,2}|\\d{6}(\\d{3}){1,3}")) {
            throw new Problem("'region' is no division code");
        }
        Instant asked = Instant.ofEpochMilli(message.at());
        Instant from = json.hasNonNull("from") ? time(json, "from") : asked;
        Instant until = time(json, "until");
        if (!until.isAfter(from)) {
            throw new Problem("the silence ends at %s, before it starts".formatted(until));
        }
        if (until.isAfter(asked.plus(LONGEST_SILENCE))) {
            throw new Problem(
                    "the silence ends at %s; it ends within %d days"
                            .formatted(until, LONGEST_SILENCE.toDays()));
        }
        return new Action.Silence(
                Action.Silence.id(region, message.partition(), message.offset()),
                region,
                impersonal(json, "rule"),
                impersonal(json, "scope"),
                from.isBefore(asked) ? asked : from,
                until);
    }

    /**
     * What is kept to compare alerts with: they have pseudonyms, but devices may have any number.
     */
    private static String impersonal(JsonNode json, String field) throws Problem {
        String text = optional(json, field, LONGEST_NAME);
        if (!text.startsWith(DEVICES) && !PersonalForm.masked(text).equals(text)) {
            throw new Problem(
                    "'%s' has the number of a person: copy it from an alert".formatted(field));
        }
        return text;
    }

    private static Instant time(JsonNode json, String field) throws Problem {
        String text = required(json, field, LONGEST_NAME);
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1970 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // told below, without the text
        }
        throw new Problem(
                "'%s' is no time of our years; write such as 2026-03-02T09:00:00+08:00"
                        .formatted(field));
    }

    private static String required(JsonNode json, String field, int longest) throws Problem {
        String text = optional(json, field, longest);
        if (text.isEmpty()) {
            throw new Problem("'" + field + "' is missing");
        }
        return text;
    }

    private static String optional(JsonNode json, String field, int longest) throws Problem {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() || value.textValue().length() > longest) {
            throw new Problem("'%s' is a text of at most %,d characters".formatted(field, longest));
        }
        return NormalText.of(value.textValue());
    }
}
