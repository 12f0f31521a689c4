package anlan.job;

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
 */
public record Inputs(
        Map<String, DataStream<Decoded>> raw,
        DataStream<Action> actions,
        @Nullable WallClock clock) {}
