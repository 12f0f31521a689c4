package anlan.command.catalog;

import anlan.catalog.file.CatalogMessage;
import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.Users;
import anlan.command.installation.ClickHouseOptions;
import anlan.command.installation.Instance;
import anlan.command.kafka.BrokerOption;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** Which ClickHouse learns of a new policy; with {@code --bootstrap-servers} none unless named. */
final class CatalogDatabaseOption {

    @Mixin private final ClickHouseOptions options = new ClickHouseOptions();

    /** Writes the names in a policy for analysts. */
    void load(BrokerOption broker, CatalogMessage message) {
        String url = url(broker);
        if (url == null) {
            System.out.println("ClickHouse is not told: name it with --clickhouse-url.");
        } else {
            CatalogTables.load(access(url, broker), message, Instant.now());
        }
    }

    /** The same where it was not done when the policy was published, and ClickHouse is known. */
    void loadMissing(BrokerOption broker, CatalogMessage message) {
        String url = url(broker);
        if (url != null
                && !CatalogTables.versions(access(url, broker)).contains(message.version())) {
            load(broker, message);
            System.out.println("ClickHouse did not know it yet, and does now.");
        }
    }

    private @Nullable String url(BrokerOption broker) {
        String named = options.url();
        return named == null && broker.isLocal() ? broker.running().clickhouseUrl() : named;
    }

    private Access access(String url, BrokerOption broker) {
        String user = options.user(Users.WRITER);
        Path file = options.passwordFile();
        boolean local = file == null && options.url() == null;
        return new Access(
                url,
                user,
                ClickHouseOptions.password(local ? broker.data().passwordFile(user) : file),
                Instance.database());
    }
}
