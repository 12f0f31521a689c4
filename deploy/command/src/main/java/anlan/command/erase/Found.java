package anlan.command.erase;

/**
 * Where people are.
 *
 * @param column empty = any of the table
 * @param rows of the table, those that are written twice and not merged yet twice
 */
record Found(String database, String table, String column, long rows) {}
