package anlan.command.audit;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.sink.JsonRows;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes rows as the job archive does. */
public final class Ledger {
    private final ClickHouseServer server;

    public Ledger(ClickHouseServer server) {
        this.server = server;
    }

    public <T> void write(String table, Class<T> type, List<T> rows) throws Exception {
        JsonRows<T> json = new JsonRows<>(type);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (T row : rows) {
            body.write(json.serialize(row));
            body.write('\n');
        }
        try (ClickHouse writer =
                ClickHouse.connect(server.url(), Users.WRITER, server.writerPassword())) {
            writer.insert("anlan." + table, body.toByteArray());
        }
    }
}
