package anlan.local.stack;

/**
 * A run went on from an older state, as the newest was gone: what came after it is computed again.
 *
 * @param from where it went on
 * @param gone the newest state that is known to have been there
 */
record StateGap(StatePoint from, StatePoint gone) {
    /** Topics on which rows come again that were computed again. */
    static final String DOUBLED =
            "events, case-stages, dead-letters, indicators, indices, alerts, accounts and pulses";

    /** For people. */
    String text(String job) {
        String head =
                "The newest state of job %s, %s of %s, is gone; it went on from %s of %s."
                        .formatted(
                                job, gone.path(), gone.completed(), from.path(), from.completed());
        return job.equals(Jobs.ASSESS)
                ? head
                        + " What it published between the two stands a second time on "
                        + DOUBLED
                        + "; ClickHouse shows each row once"
                : head
                        + " What it wrote between the two it writes again; ClickHouse shows each"
                        + " row once";
    }
}
