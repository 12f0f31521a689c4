package anlan.command.erase;

import anlan.command.clickhouse.SqlText;

/**
 * A column in which a pseudonym can stand.
 *
 * @param type as ClickHouse writes it
 * @param isKey whether rows are sorted or parted by it: no such column can be changed
 */
record TextColumn(String name, String type, boolean isKey) {

    String quoted() {
        return '`' + name + '`';
    }

    /** Whether a row has one of the pseudonyms in it. */
    String has() {
        return Erasing.has(quoted());
    }

    /** What it has instead, whatever its type: the same with substitutes. */
    String erased() {
        // text is read as any type but a map, whose keys are names of the policy
        String text =
                type.startsWith("Map(")
                        ? "mapApply((name, one) -> (name, %s), %s)"
                                .formatted(Erasing.replaced("one"), quoted())
                        : Erasing.replaced(quoted());
        return "if(%s, CAST(%s, %s), %s)".formatted(has(), text, SqlText.quoted(type), quoted());
    }
}
