package anlan.command.clickhouse;

/** Users whom every installation has; what each may do is in {@code sql/roles.sql}. */
public final class Users {
    /** User of the job {@code archive} and of the migrations: may do all in the database anlan. */
    public static final String WRITER = "writer";

    /** User of the analysts: may only read. */
    public static final String ANALYST = "analyst";

    /** User of the planners' page: may only read. */
    public static final String DASHBOARD = "dashboard";

    /** User of those who act upon alerts: may read, and send what they do. */
    public static final String DUTY = "duty";

    private Users() {}
}
