package anlan.catalog.file;

import anlan.catalog.Source;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.finding.Section;
import anlan.catalog.source.MessageFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes in the transforms and schemas that sources have in files of their own. */
final class SourceTexts {
    private final Map<String, String> files;
    private final Findings findings;

    SourceTexts(Map<String, String> files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** The sources, each with its transform and its schema. */
    List<Source> read(Section<Source> sources) {
        List<Source> read = new ArrayList<>();
        for (int i = 0; i < sources.entries().size(); i++) {
            read.add(read(sources.places().get(i), sources.entries().get(i)));
        }
        return read;
    }

    private Source read(FilePosition place, Source source) {
        MessageFields form = source.notation().form();
        String transform =
                text(
                        place.at("transformFile"),
                        form.transformFile(),
                        form.transform(),
                        "'transform' and 'transformFile' exclude each other; remove one",
                        "write the expression there, with a name that ends in .jslt");
        String schema =
                text(
                        place.at("schemaFile"),
                        form.schemaFile(),
                        form.schema(),
                        "'schema' and 'schemaFile' exclude each other; remove one",
                        "write the schema there, with a name that ends in .avsc");
        Source whole = transform == null ? source : source.transformedBy(transform);
        return schema == null ? whole : whole.writtenBy(schema);
    }

    /** What stands in a file; null = none is named, or it cannot be taken. */
    private @Nullable String text(
            FilePosition place,
            @Nullable String file,
            @Nullable String inline,
            String both,
            String remedy) {
        if (file == null) {
            return null;
        }
        if (inline != null) {
            findings.add(place, both);
            return null;
        }
        String path = place.beside(file);
        String text = files.get(path);
        if (text == null) {
            findings.add(place, "there is no file " + path + "; " + remedy);
        }
        return text;
    }
}
