package anlan.command.status;

import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.Users;
import anlan.command.installation.ClickHouseOptions;
import anlan.command.kafka.BrokerOption;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how an installation is doing. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows jobs, lag, accounting, the last indices and the open alerts: of the local stack,"
                    + " or of what is named of another installation. What is not named there is"
                    + " not asked.",
            "Ends with 0 if everything is up, 1 if something is down, 3 if no stack runs."
        })
public final class StatusCommand implements Callable<Integer> {

    private static final int NOT_RUNNING = 3;

    @Mixin private final BrokerOption broker = new BrokerOption();

    @Mixin private final ClickHouseOptions clickhouse = new ClickHouseOptions();

    @Option(
            names = "--flink-url",
            paramLabel = "URL,...",
            split = ",",
            description =
                    "REST API of the Flink cluster with the jobs, such as http://host:8081; of"
                            + " several, each with some, all (default: that of the local stack).")
    private List<String> flink = List.of();

    @Option(names = "--json", description = "As JSON, with every region.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Path data = broker.data().path();
        boolean local = broker.isLocal() && !clickhouse.isNamed() && flink.isEmpty();
        Status status = local ? StatusReader.read(data) : StatusReader.read(named());
        if (json) {
            System.out.println(
                    new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(status));
        } else if (status.running()) {
            System.out.print(StatusText.of(status));
        } else {
            System.out.println("No stack runs on " + data);
        }
        if (!status.running()) {
            return NOT_RUNNING;
        }
        return status.healthy() ? 0 : 1;
    }

    private Parts named() {
        Access access =
                clickhouse.isNamed() ? clickhouse.access(broker.data(), Users.ANALYST) : null;
        return new Parts(broker.isLocal() ? null : broker.brokers(), access, flink, null);
    }
}
