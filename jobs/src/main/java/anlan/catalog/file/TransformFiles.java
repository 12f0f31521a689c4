package anlan.catalog.file;

import anlan.catalog.Source;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.finding.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes in the transforms that sources have in files of their own. */
final class TransformFiles {
    private final Map<String, String> files;
    private final Findings findings;

    TransformFiles(Map<String, String> files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** The sources, each with its transform. */
    List<Source> read(Section<Source> sources) {
        List<Source> read = new ArrayList<>();
        for (int i = 0; i < sources.entries().size(); i++) {
            read.add(read(sources.places().get(i), sources.entries().get(i)));
        }
        return read;
    }

    private Source read(FilePosition place, Source source) {
        String file = source.notation().form().transformFile();
        if (file == null) {
            return source;
        }
        if (source.notation().form().transform() != null) {
            findings.add(
                    place.at("transformFile"),
                    "'transform' and 'transformFile' exclude each other; remove one");
            return source;
        }
        String path = place.file().substring(0, place.file().lastIndexOf('/') + 1) + file;
        String text = files.get(path);
        if (text == null) {
            findings.add(
                    place.at("transformFile"),
                    "there is no file "
                            + path
                            + "; write the expression there, with a name that ends in .jslt");
            return source;
        }
        return source.transformedBy(text);
    }
}
