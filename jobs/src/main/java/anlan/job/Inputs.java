package anlan.job;

import anlan.alert.Action;
import anlan.catalog.Source;
import anlan.event.WallClock;
import anlan.source.Decoded;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code assess} is made from.
 *
 * @param raw decoded messages of each source
 * @param actions what people do about alerts
 * @param clock tells what is news, and is told of before time has passed it; null = nothing is:
 *     this is history
 */
public record Inputs(
        Map<Source, DataStream<Decoded>> raw,
        DataStream<Action> actions,
        @Nullable WallClock clock) {}
