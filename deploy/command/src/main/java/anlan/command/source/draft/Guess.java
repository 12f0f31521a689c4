package anlan.command.source.draft;

/**
 * What a field seems to be.
 *
 * @param pointer JSON Pointer to it
 * @param example some of its values; none where they may name somebody
 * @param percent how sure, 0 to 100
 * @param why from what
 */
public record Guess(String pointer, String example, Role role, int percent, String why) {}
