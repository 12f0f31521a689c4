package anlan.catalog.source;

import anlan.catalog.field.CategoryMap;
import anlan.catalog.field.FieldPath;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a message says what the event is about.
 *
 * @param caseId pointer to the case; null = the source has no cases
 * @param stage pointer to the stage that the case has reached with this event
 * @param stageWords the source's own words → stage, with stars and patterns as in a {@link
 *     CategoryMap}; a word that is there as it is is no stage by itself
 * @param stages stage → pointer to the time when the case reached it, in the source's time format,
 *     for a source whose one message tells of several stages; instead of {@code stage}
 * @param attributes name → pointer of the further fields that are kept
 * @param subjects kind → pointer of what the event is about
 * @param register kind of subjects of which this source is the register: each of its events tells
 *     where one is from then on; null = it is none
 */
public record MatterFields(
        @JsonProperty(required = true) CategoryMap category,
        @Nullable FieldPath caseId,
        @Nullable FieldPath stage,
        Map<String, String> stageWords,
        Map<String, FieldPath> stages,
        Map<String, FieldPath> attributes,
        Map<String, FieldPath> subjects,
        @Nullable String register)
        implements Serializable {
    public MatterFields {
        stageWords = stageWords == null ? Map.of() : stageWords;
        stages = stages == null ? Map.of() : stages;
        attributes = attributes == null ? Map.of() : attributes;
        subjects = subjects == null ? Map.of() : subjects;
    }
}
