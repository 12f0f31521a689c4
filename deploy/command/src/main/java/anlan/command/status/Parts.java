package anlan.command.status;

import anlan.broker.Brokers;
import anlan.command.clickhouse.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an installation is asked.
 *
 * @param flink addresses of its Flink clusters; empty = none is asked
 * @param prometheus its address; null = it is not asked, as the others
 */
record Parts(
        @Nullable Brokers kafka,
        @Nullable Access clickhouse,
        List<String> flink,
        @Nullable String prometheus) {}
