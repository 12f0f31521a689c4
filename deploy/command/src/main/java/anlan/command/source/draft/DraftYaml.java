package anlan.command.source.draft;

import java.util.ArrayList;
import java.util.List;

/**
 * A draft as a source's file, with a comment on each guess and a TODO where it cannot know. Where
 * no field tells the category, it is a system's file, which brings a category of its own.
 */
public final class DraftYaml {

    private DraftYaml() {}

    /** Whether the file is a system's; else it is a source's. */
    public static boolean isSystem(Draft draft) {
        return draft.matter().kinds() == null;
    }

    /**
     * The file's text.
     *
     * @param name of the source
     * @param topic its topic
     * @param county code of the region of all that nothing is known of
     * @param head lines above it, without the mark of a comment
     */
    public static String of(
            Draft draft, String name, String topic, String county, List<String> head) {
        StringBuilder text = new StringBuilder();
        head.forEach(line -> comment(text, "", line));
        draft.notes().forEach(line -> comment(text, "NOTE ", line));
        List<String> lines = source(draft, name, topic, county);
        String title = QuotedYaml.of(name);
        if (!isSystem(draft)) {
            lines.forEach(line -> text.append(line).append('\n'));
            return text.toString();
        }
        text.append("title: {zh: %s, en: %s} # TODO what people call it%n".formatted(title, title));
        text.append("sources:\n");
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "  - " : "    ").append(lines.get(i)).append('\n');
        }
        text.append("categories: # TODO its place among the catalog's, and tags\n");
        text.append("  - {path: %s, name: %s, name_en: %s}%n".formatted(title, title, title));
        return text.toString();
    }

    private static void comment(StringBuilder text, String mark, String line) {
        text.append("# ").append(mark).append(Examples.line(line)).append('\n');
    }

    private static List<String> source(Draft draft, String name, String topic, String county) {
        String title = QuotedYaml.of(name);
        DraftEssentials essentials = new DraftEssentials(draft, name, county);
        essentials.add("name: " + title, null);
        essentials.add(
                "title: {zh: %s, en: %s}".formatted(title, title),
                "TODO what people call it, in both languages");
        essentials.add("topic: " + QuotedYaml.of(topic), null);
        essentials.form();
        essentials.identity();
        essentials.region();
        essentials.category();
        DraftDetails details = new DraftDetails(draft);
        details.course();
        details.measured();
        details.details();
        details.absent();
        details.names();
        details.left();
        List<String> lines = new ArrayList<>(essentials.lines);
        lines.addAll(details.lines);
        lines.add(
                "# TODO silentAfter: how long it may be quiet; lateness: how late its messages may"
                        + " come");
        return lines;
    }
}
