package anlan.alert.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what people do about alerts. Never throws over a message: it tells what is wrong. */
public final class ActionReader {
    /** A message of people is short. */
    private static final int LONGEST = 16_384;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 2_000;
    private static final Set<String> ACTIONS =
            Set.of(
                    "accept",
                    "assign",
                    "answer",
                    "verify",
                    "return",
                    "close",
                    "withdraw",
                    "comment",
                    "silence");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

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
        String text =
                message == null
                        ? ""
                        : new String(
                                message,
                                0,
                                Math.min(message.length, LONGEST),
                                StandardCharsets.UTF_8);
        Action.Message read = new Action.Message(at, partition, offset, text);
        JsonNode json = NullNode.instance;
        try {
            if (message == null || message.length > LONGEST) {
                throw new Problem("the message has 1 to %,d bytes".formatted(LONGEST));
            }
            json = object(text);
            return action(json, read);
        } catch (Problem problem) {
            return new Action(
                    shortened(json.path("alert_id").asText("")),
                    new Action.Act(
                            shortened(json.path("action").asText("")),
                            shortened(json.path("by").asText("")),
                            "",
                            ""),
                    null,
                    read,
                    problem.getMessage());
        }
    }

    private static JsonNode object(String text) throws Problem {
        try {
            JsonNode json = JSON.readTree(text);
            if (json == null || !json.isObject()) {
                throw new Problem("the message is no JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new Problem("the message is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Action action(JsonNode json, Action.Message message) throws Problem {
        String name = required(json, "action", LONGEST_NAME);
        if (!ACTIONS.contains(name)) {
            throw new Problem(
                    "unknown action '%s'; there are %s"
                            .formatted(shortened(name), String.join(", ", sorted())));
        }
        boolean silences = name.equals("silence");
        String unit = optional(json, "unit", LONGEST_NAME);
        String note = optional(json, "note", LONGEST_NOTE);
        if (name.equals("assign") && unit.isEmpty()) {
            throw new Problem("'unit' is missing: who is assigned");
        }
        if ((name.equals("withdraw") || name.equals("comment") || name.equals("return"))
                && note.isEmpty()) {
            throw new Problem("'note' is missing: say why");
        }
        return new Action(
                silences ? "" : required(json, "alert_id", LONGEST_NAME),
                new Action.Act(name, required(json, "by", LONGEST_NAME), unit, note),
                silences ? silence(json, message) : null,
                message,
                null);
    }

    private static List<String> sorted() {
        return ACTIONS.stream().sorted().toList();
    }

    private static Action.Silence silence(JsonNode json, Action.Message message) throws Problem {
        String region = required(json, "region", LONGEST_NAME);
        if (!region.matches("\\d{2}(\\d{2}){0,2}|\\d{6}(\\d{3}){1,3}")) {
            throw new Problem(
                    "'region' is '%s'; it is a division code".formatted(shortened(region)));
        }
        Instant asked = Instant.ofEpochMilli(message.at());
        Instant from = json.hasNonNull("from") ? time(json, "from") : asked;
        Instant until = time(json, "until");
        if (!until.isAfter(from)) {
            throw new Problem("the silence ends at %s, before it starts".formatted(until));
        }
        return new Action.Silence(
                Action.Silence.id(message.partition(), message.offset()),
                region,
                optional(json, "rule", LONGEST_NAME),
                optional(json, "scope", LONGEST_NAME),
                from.isBefore(asked) ? asked : from,
                until);
    }

    private static Instant time(JsonNode json, String field) throws Problem {
        String text = required(json, field, LONGEST_NAME);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Problem(
                    "'%s' is '%s'; write such as 2026-03-02T09:00:00+08:00"
                            .formatted(field, shortened(text)));
        }
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
        return value.textValue().strip();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
