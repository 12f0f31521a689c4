package anlan.command.installation;

/**
 * Which of several instances on the same clusters is meant. Said once for the whole command, before
 * or behind its name, and by {@code ANLAN_INSTANCE} in the environment.
 */
public final class Instance {
    private static volatile String name = "";

    private Instance() {}

    /** Empty = there is one, and its names stand alone. */
    public static String name() {
        return name;
    }

    /** The command line has said it. */
    public static void set(String named) {
        name = named;
    }

    /** The instance's database with the tables of {@code sql}. */
    public static String database() {
        return name.isEmpty() ? "anlan" : name + "_anlan";
    }
}
