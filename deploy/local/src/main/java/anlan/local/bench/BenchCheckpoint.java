package anlan.local.bench;

import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.TaskStateStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;

/**
 * A whole checkpoint, of which the usual ones only write what is new.
 *
 * @param bytes of all state
 * @param regionBytes of the windows and indices, which are kept by region
 * @param seconds from the trigger until the last task has answered
 */
record BenchCheckpoint(long bytes, long regionBytes, double seconds) {

    /** Takes one of a job, when it has done all that waited before it. */
    static BenchCheckpoint of(MiniCluster cluster, JobID job) throws Exception {
        cluster.triggerCheckpoint(job, CheckpointType.CONFIGURED).get();
        long id = cluster.triggerCheckpoint(job, CheckpointType.FULL).get();
        AccessExecutionGraph graph = cluster.getExecutionGraph(job).get();
        AbstractCheckpointStats stats =
                graph.getCheckpointStatsSnapshot().getHistory().getCheckpointById(id);
        long ofRegions = 0;
        for (TaskStateStats task : stats.getAllTaskStateStats()) {
            AccessExecutionJobVertex vertex = graph.getJobVertex(task.getJobVertexId());
            if (vertex != null && isByRegion(vertex.getName())) {
                ofRegions += task.getStateSize();
            }
        }
        return new BenchCheckpoint(
                stats.getStateSize(), ofRegions, stats.getEndToEndDuration() / 1e3);
    }

    private static boolean isByRegion(String task) {
        return task.startsWith("roll windows") || task.startsWith("score and color");
    }
}
