package anlan.command.source.draft;

/**
 * Why a field seems to be something.
 *
 * @param percent how sure, 0 to 100
 */
record Reason(int percent, String why) {}
