package anlan.command.catalog;

import anlan.catalog.file.CatalogMessage;
import anlan.command.clickhouse.Access;
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
        if (isKnown(broker)) {
            CatalogTables.load(access(broker), message, Instant.now());
        } else {
            System.out.println("ClickHouse is not told: name it with --clickhouse-url.");
        }
    }

    /** The same where it was not done when the policy was published, and ClickHouse is known. */
    void loadMissing(BrokerOption broker, CatalogMessage message) {
        if (isKnown(broker)
                && !CatalogTables.versions(access(broker)).contains(message.version())) {
            load(broker, message);
            System.out.println("ClickHouse did not know it yet, and does now.");
        }
    }

    private boolean isKnown(BrokerOption broker) {
        return options.isNamed() || broker.isLocal();
    }

    private Access access(BrokerOption broker) {
        return options.access(broker.data(), Users.WRITER);
    }
}
