package anlan.command.status;

import anlan.command.installation.Ports;
import anlan.command.kafka.ConsumerLag;
import anlan.policy.RejectedPolicy;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an installation is doing. What a part that is down, or was not asked, would have said is
 * empty.
 *
 * @param running whether there is one: of a local stack, whether its launcher runs
 * @param ready whether everything has been up
 * @param ports of a local stack
 * @param rejectedPolicies records of the topic {@code catalog} by which nobody counts
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Status(
        boolean running,
        boolean ready,
        @Nullable Ports ports,
        List<Part> parts,
        List<Job> jobs,
        List<ConsumerLag> lag,
        List<Rejected> rejectedPolicies,
        @JsonUnwrapped Published published) {

    /**
     * What is in the tables.
     *
     * @param accounting one row per topic of the view {@code accounting}, hours summed
     * @param indices last value of every index of every region
     * @param alerts those that still fire
     * @param refusedRows by table and code, rows that ClickHouse did not take
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Published(
            List<JsonNode> accounting,
            List<JsonNode> indices,
            List<JsonNode> alerts,
            List<JsonNode> refusedRows) {
        static final Published NOTHING = new Published(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * A record by which nobody counts.
     *
     * @param at ISO time when the broker took it
     */
    record Rejected(long offset, String at, String version, String reason) {
        static Rejected of(RejectedPolicy record) {
            return new Rejected(
                    record.offset(), record.at().toString(), record.version(), record.reason());
        }
    }

    /**
     * Kafka, Flink or ClickHouse.
     *
     * @param problem why it did not answer; null = it did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(String name, String address, @Nullable String problem) {}

    /**
     * A job.
     *
     * @param id of its newest run; null = Flink knows none
     * @param state Flink's word; {@code UNKNOWN} = Flink knows none
     * @param lastCheckpoint ISO time of the newest completed one; null = none yet
     * @param gap what was gone when it began, and comes twice now; null = nothing
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Job(
            String name,
            @Nullable String id,
            String state,
            long checkpoints,
            long failedCheckpoints,
            long restarts,
            @Nullable String lastCheckpoint,
            @Nullable String gap) {
        static Job unknown(String name) {
            return new Job(name, null, "UNKNOWN", 0, 0, 0, null, null);
        }

        Job with(@Nullable String gap) {
            return new Job(
                    name, id, state, checkpoints, failedCheckpoints, restarts, lastCheckpoint, gap);
        }
    }

    /** Of a directory on which nothing runs. */
    static Status stopped() {
        return new Status(
                false, false, null, List.of(), List.of(), List.of(), List.of(), Published.NOTHING);
    }

    /** Whether everything that was asked answers, and all jobs run. */
    boolean healthy() {
        return ready
                && parts.stream().allMatch(part -> part.problem() == null)
                && jobs.stream().allMatch(job -> job.state().equals("RUNNING"));
    }
}
