package anlan.catalog.check;

import anlan.catalog.Source;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.transform.Transform;
import anlan.catalog.transform.TransformFault;
import java.util.HashSet;

/** What form a source's messages have: it can be read, and its transform be compiled. */
final class MessageCheck {
    private final Findings findings;

    MessageCheck(Findings findings) {
        this.findings = findings;
    }

    void check(FilePosition place, Source.MessageFields form) {
        boolean csv = form.format() == Source.Format.CSV;
        findings.require(
                csv != form.columns().isEmpty(),
                place.at(csv ? "format" : "columns"),
                "csv has 'columns', the names of its values in order, and no other format has");
        findings.require(
                new HashSet<>(form.columns()).size() == form.columns().size(),
                place.at("columns"),
                "two columns have one name; rename one");
        findings.require(
                form.delimiter().length() == 1,
                place.at("delimiter"),
                "delimiter is one character, such as ';' or \"\\t\"");
        String expression = form.transform();
        if (expression != null) {
            transform(
                    place.at(form.transformFile() == null ? "transform" : "transformFile"),
                    expression);
        }
    }

    private void transform(FilePosition place, String expression) {
        try {
            Transform.of(expression);
        } catch (TransformFault fault) {
            findings.add(place, "the transform cannot be used: " + fault.text());
        }
    }
}
