package anlan.catalog.check;

import anlan.catalog.Source;
import anlan.catalog.field.FieldPath;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.source.MeasurementFields;
import anlan.catalog.source.Notation;
import java.nio.charset.Charset;
import java.util.Map;

/** Texts of a source: each that is kept is said to be personal or open; their encoding is known. */
final class TextCheck {
    private final Findings findings;

    TextCheck(Findings findings) {
        this.findings = findings;
    }

    void check(FilePosition place, Source source) {
        Notation notation = source.notation();
        declared(place.at("attributes"), "attribute", source.matter().attributes(), notation);
        declared(place.at("subjects"), "subject", source.matter().subjects(), notation);
        for (String pointer : notation.open()) {
            findings.require(
                    !notation.personal().contains(pointer),
                    place.at("open"),
                    "'%s' is personal and open; remove one".formatted(pointer));
        }
        MeasurementFields.Summary summary = source.measurement().summary();
        findings.require(
                summary == null
                        || summary.device().pointers().stream()
                                .noneMatch(notation.personal()::contains),
                place.at("summary", "device"),
                "a device of a summary names nobody; take it out of 'personal'");
        findings.require(
                notation.encoding() == null || isCharset(notation.encoding()),
                place.at("encoding"),
                "encoding '%s' is unknown; write one such as GBK, or leave it out for UTF-8"
                        .formatted(notation.encoding()));
    }

    private void declared(
            FilePosition place, String what, Map<String, FieldPath> paths, Notation notation) {
        paths.forEach(
                (name, path) ->
                        path.pointers()
                                .forEach(
                                        pointer ->
                                                declared(
                                                        place.at(name),
                                                        what + " '" + name + "'",
                                                        pointer,
                                                        notation)));
    }

    private void declared(FilePosition place, String what, String pointer, Notation notation) {
        findings.require(
                notation.personal().contains(pointer) || notation.open().contains(pointer),
                place,
                "%s may name a person: put %s into 'personal', or into 'open' if no text in it ever does"
                        .formatted(what, pointer));
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
