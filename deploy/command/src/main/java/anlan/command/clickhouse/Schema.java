package anlan.command.clickhouse;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For which database the files in {@code sql} are read. They are written for {@code anlan}, for a
 * county whose days begin at midnight in Shanghai, for one server, and for an instance without a
 * name.
 *
 * @param database made where it is not there
 * @param zone whose midnight begins the days and months of views
 * @param cluster of replicas, each of which has all rows, as the servers' configuration names it;
 *     null = one server
 * @param instance begins the names of its topic, and of its roles and their bounds, which are one
 *     set for a whole server; empty = it has no name
 */
public record Schema(String database, String zone, @Nullable String cluster, String instance) {
    /** The database of the running jobs. */
    public static final String DATABASE = "anlan";

    /** The zone for which all SQL is written. */
    public static final String ZONE = "Asia/Shanghai";

    private static final Pattern OF_DATABASE = Pattern.compile("\\b" + DATABASE + "\\.");

    /** Databases of what was rescored. */
    private static final String SCORED = DATABASE + "_*.";

    /** Roles and their bounds stand in double quotes, as nothing else does. */
    private static final Pattern ROLE = Pattern.compile("\"(\\w+)\"");

    private static final Pattern TOPIC = Pattern.compile("'(alert-actions|anlan-sent)'");

    private static final Pattern OBJECT =
            Pattern.compile(
                    "(?m)^((?:CREATE (?:MATERIALIZED VIEW|TABLE)(?: IF NOT EXISTS)?"
                            + "|CREATE OR REPLACE (?:VIEW|TABLE)|DROP VIEW IF EXISTS) [\\w.]+)");

    private static final Pattern ENGINE = Pattern.compile("(?m)^ENGINE = (?=\\w*MergeTree)");

    private static final Pattern WINDOW =
            Pattern.compile("\\bnon_replicated_deduplication_window\\b");

    /** A question to the database of the running jobs, as it is for another. */
    public static String inDatabase(String sql, String database) {
        return database.equals(DATABASE)
                ? sql
                : OF_DATABASE
                        .matcher(sql)
                        .replaceAll(database + '.')
                        .replace("database = 'anlan'", "database = " + SqlText.quoted(database));
    }

    /** Of one server. */
    public static Schema ofServer(String database, String zone) {
        return new Schema(database, zone, null, "");
    }

    /** Whether the files can be taken as they are. */
    boolean isAsWritten() {
        return equals(ofServer(DATABASE, ZONE));
    }

    /** A file as it is for this database. */
    public String read(String sql) {
        String read = inZone(OF_DATABASE.matcher(sql).replaceAll(database + '.'), zone);
        read = ofInstance(read.replace(SCORED, database + "_*."));
        if (cluster == null) {
            return read;
        }
        read = OBJECT.matcher(read).replaceAll("$1 ON CLUSTER " + SqlText.quoted(cluster));
        read = ENGINE.matcher(read).replaceAll("ENGINE = Replicated");
        return WINDOW.matcher(read).replaceAll("replicated_deduplication_window");
    }

    private String ofInstance(String sql) {
        if (instance.isEmpty()) {
            return sql;
        }
        String read = ROLE.matcher(sql).replaceAll('"' + instance + "_$1\"");
        return TOPIC.matcher(read).replaceAll("'" + instance + ".$1'");
    }

    /** The same SQL for a county whose days begin at another midnight. */
    public static String inZone(String sql, String zone) {
        return sql.replace(SqlText.quoted(ZONE), SqlText.quoted(zone));
    }
}
