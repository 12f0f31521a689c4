package anlan.command.clickhouse;

/** Users whom every installation has; what each may do is in {@code sql/roles.sql}. */
public final class Users {
    /** User of the job {@code archive} and of the migrations: may do all in the database anlan. */
    public static final String WRITER = "writer";

    /** User of the analysts: may only read. */
    public static final String ANALYST = "analyst";

    /** Password of {@link #ANALYST}, who is let in from this machine alone. */
    public static final String ANALYST_PASSWORD = "analyst";

    /** User of the planners' page: may only read; its password is its name, on this machine. */
    public static final String DASHBOARD = "dashboard";

    private Users() {}
}
