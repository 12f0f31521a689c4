package anlan.job;

import anlan.alert.AlertRecall;
import anlan.alert.action.Action;
import anlan.event.WallClock;
import anlan.source.Decoded;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code assess} is made from.
 *
 * @param raw decoded messages, by a name of the stream
 * @param actions what people do about alerts
 * @param clock tells what is news, and is told of before time has passed it; null = nothing is:
 *     this is history
 * @param recall finds what an earlier life of the job has told at once
 */
public record Inputs(
        Map<String, DataStream<Decoded>> raw,
        DataStream<Action> actions,
        @Nullable WallClock clock,
        AlertRecall recall) {

    /** Of a job that nobody takes up again. */
    public Inputs(
            Map<String, DataStream<Decoded>> raw,
            DataStream<Action> actions,
            @Nullable WallClock clock) {
        this(raw, actions, clock, AlertRecall.NOTHING);
    }
}
