package anlan.command.source.draft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields that tell a time together, mostly one.
 *
 * @param columns in the order in which their texts are joined
 */
record TimeField(List<Column> columns, TimeForm form) {

    /** Pointers as a source has them. */
    String pointers() {
        return String.join(" ", columns.stream().map(Column::pointer).toList());
    }

    /** Milliseconds since 1970 in a message; null = it tells none. */
    @Nullable Long at(int message, String zone) {
        String text = text(message);
        return text.isEmpty() ? null : form.read(text, zone);
    }

    /** Its text in a message, as it is joined; empty = not all of it is there. */
    String text(int message) {
        List<String> texts =
                columns.stream()
                        .map(column -> column.at(message))
                        .filter(text -> !text.isEmpty())
                        .toList();
        return texts.size() == columns.size() ? String.join(" ", texts) : "";
    }

    /** Whether it is written so. */
    boolean isOf(TimeForm other) {
        return form.format().equals(other.format());
    }

    /** Whether it has a date and no hour. */
    boolean isDateAlone() {
        return !form.absolute() && !form.format().matches(".*[HhT].*|iso");
    }

    boolean hints(Hint hint) {
        return columns.stream().anyMatch(column -> column.name().hints(hint));
    }

    int present() {
        return columns.get(0).present();
    }
}
