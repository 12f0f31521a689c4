package anlan.source;

import anlan.catalog.Source;
import anlan.catalog.source.MeasurementFields;
import anlan.catalog.source.Notation;
import anlan.event.Subject;
import anlan.source.text.NormalText;
import java.util.HashSet;
import java.util.Objects;
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
    private final Set<String> units = new HashSet<>();

    TextReader(Source source, FieldReader fields, Pseudonyms pseudonyms) {
        this.fields = fields;
        this.pseudonyms = pseudonyms;
        Notation notation = source.notation();
        source.measurement().values().values().stream()
                .map(MeasurementFields.Bounds::unit)
                .filter(Objects::nonNull)
                .forEach(units::add);
        source.measurement().units().forEach((sent, ours) -> units.add(ours.unit()));
        units.addAll(source.measurement().units().keySet());
        notation.personal().forEach(at -> personal.add(fields.field(at)));
        notation.open().forEach(at -> open.add(fields.field(at)));
    }

    /**
     * An id: as it is where it is a code, or the source says that it is open. What is written in
     * other letters may be a name, and what has the number of a person in it is one.
     */
    String id(int field) throws MappingProblem {
        String code = fields.code(field);
        return isOpen(field, code) ? code : pseudonyms.of("id", code);
    }

    private boolean isOpen(int field, String code) {
        int origin = fields.origin(field);
        return origin < 0
                || (!personal.contains(origin)
                        && (open.contains(origin) || isCode(code))
                        && !PersonalForm.names(code));
    }

    /** ASCII without blanks: what programs make. */
    private static boolean isCode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit <= ' ' || unit >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** An id that must not be longer than others. */
    String boundedId(int field) throws MappingProblem {
        return bounded(field, id(field), TextLimits.ID);
    }

    /** A unit of a value: as the source names it, or as it is where it is a code. */
    String unit(int field) throws MappingProblem {
        String code = fields.code(field);
        if (units.contains(code) || isCode(code)) {
            return unit(field, code);
        }
        String alike = NormalText.alike(code);
        return unit(field, units.contains(alike) ? alike : code);
    }

    /** The same where it was in the text of its value, or was converted. */
    String unit(int field, String told) throws MappingProblem {
        String unit = bounded(field, told, TextLimits.UNIT);
        return units.contains(unit) || isOpen(field, unit) ? unit : pseudonyms.of("unit", unit);
    }

    /** A subject: the same for the same, however it is written. */
    Subject subject(int field, String kind) throws MappingProblem {
        String code = bounded(field, fields.code(field), TextLimits.ID);
        return isHidden(field) ? pseudonyms.subject(kind, code) : new Subject(kind, code);
    }

    /** An attribute, as it was sent. */
    String attribute(int field, String name) throws MappingProblem {
        String text = bounded(field, fields.text(field), TextLimits.ATTRIBUTE);
        return isHidden(field) ? pseudonyms.of(name, text) : text;
    }

    /** Whether an open text looks as if it named somebody all the same. */
    boolean slips(int field, String told) {
        return open.contains(fields.origin(field)) && PersonalForm.looksPersonal(told);
    }

    /** Whether an attribute or subject may name somebody. */
    boolean isHidden(int field) {
        int origin = fields.origin(field);
        return personal.contains(origin)
                || (origin >= 0 && !open.contains(origin) && !fields.isImpersonal(field));
    }

    /** One pseudonym of several fields, of which some may be missing. */
    String hash(int[] several) throws MappingProblem {
        StringBuilder all = new StringBuilder();
        for (int field : several) {
            String code = fields.code(field);
            all.append(code.length()).append(':').append(code);
        }
        return pseudonyms.of("id", all.toString());
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
