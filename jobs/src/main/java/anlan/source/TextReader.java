package anlan.source;

import anlan.catalog.Source;
import anlan.event.Subject;
import java.util.HashSet;
import java.util.Set;

/**
 * Texts as they may leave the decoder: what could name a person only as a pseudonym. Attributes and
 * subjects are personal unless the source says that they are open.
 */
final class TextReader {
    private final FieldReader fields;
    private final Pseudonyms pseudonyms;
    private final Set<Integer> personal = new HashSet<>();
    private final Set<Integer> open = new HashSet<>();

    TextReader(Source.Notation notation, FieldReader fields, Pseudonyms pseudonyms) {
        this.fields = fields;
        this.pseudonyms = pseudonyms;
        notation.personal().forEach(at -> personal.add(fields.field(at)));
        notation.open().forEach(at -> open.add(fields.field(at)));
    }

    /**
     * An id, open unless the source says that it is personal, or it has the number of a person in
     * it.
     */
    String id(int field) throws MappingProblem {
        String code = fields.code(field);
        return personal.contains(field) || PersonalForm.names(code)
                ? pseudonyms.of("id", code)
                : code;
    }

    /** An id that must not be longer than others. */
    String boundedId(int field) throws MappingProblem {
        return bounded(field, id(field), TextLimits.ID);
    }

    /** A unit of a value. */
    String unit(int field) throws MappingProblem {
        String unit = bounded(field, fields.code(field), TextLimits.UNIT);
        return personal.contains(field) || PersonalForm.names(unit)
                ? pseudonyms.of("unit", unit)
                : unit;
    }

    /** A subject: the same for the same, however it is written. */
    Subject subject(int field, String kind) throws MappingProblem {
        String code = bounded(field, fields.code(field), TextLimits.ID);
        return isHidden(field)
                ? pseudonyms.subject(kind, code)
                : new Subject(kind, code);
    }

    /** An attribute, as it was sent. */
    String attribute(int field, String name) throws MappingProblem {
        String text = bounded(field, fields.text(field), TextLimits.ATTRIBUTE);
        return isHidden(field) ? pseudonyms.of(name, text) : text;
    }

    /** Whether an open text has the form of a mobile number or an identity number all the same. */
    boolean slips(int field, String told) {
        return open.contains(field) && PersonalForm.names(told);
    }

    /** Whether an attribute or subject may name somebody. */
    boolean isHidden(int field) {
        return personal.contains(field) || (!open.contains(field) && !fields.isImpersonal(field));
    }

    private String bounded(int field, String text, int longest) throws MappingProblem {
        if (text.length() > longest) {
            throw new MappingProblem(
                    "too_long",
                    fields.pointer(field) + " is longer than " + longest + " characters");
        }
        return text;
    }
}
