package anlan.command.catalog;

import anlan.catalog.file.CatalogMessage;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.Users;
import anlan.command.installation.ClickHouseOptions;
import anlan.command.kafka.BrokerOption;
import java.time.Instant;
import picocli.CommandLine.Mixin;

/** Which ClickHouse learns of a new policy; with {@code --bootstrap-servers} none unless named. */
final class CatalogDatabaseOption {

    @Mixin private final ClickHouseOptions options = new ClickHouseOptions();

    /** Writes the names in a policy for analysts. */
    void load(BrokerOption broker, CatalogMessage message) {
        String url = options.url();
        if (url != null) {
            CatalogTables.load(
                    url,
                    options.user(Users.WRITER),
                    ClickHouseOptions.password(options.passwordFile()),
                    message,
                    Instant.now());
        } else if (broker.isLocal()) {
            CatalogTables.load(
                    broker.running().clickhouseUrl(),
                    Users.WRITER,
                    ClickHouseOptions.password(broker.data().passwordFile(Users.WRITER)),
                    message,
                    Instant.now());
        } else {
            System.out.println("ClickHouse is not told: name it with --clickhouse-url.");
        }
    }
}
