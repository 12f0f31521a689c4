package anlan.command.erase;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.source.PseudonymKeys;
import anlan.source.Pseudonyms;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Base64;

/** Somebody in every table in which anybody may stand, and somebody else beside. */
final class PersonInTables {
    static final String KEY = "000102030405060708090a0b0c0d0e0f".repeat(2);
    static final String TELEPHONE = "13812345678";
    static final String CASE = "(2026)浙1081民初4711号";
    static final String PERSON = new Pseudonyms(PseudonymKeys.parse(KEY)).of("person", TELEPHONE);
    static final String NUMBER = new Pseudonyms(PseudonymKeys.parse(KEY)).of("id", CASE);
    private static final String OTHER =
            new Pseudonyms(PseudonymKeys.parse(KEY)).of("person", "13900000000");

    private final ClickHouseServer server;

    PersonInTables(ClickHouseServer server) {
        this.server = server;
    }

    void fill() {
        events();
        alerts();
        originals();
    }

    /** Two events of the person, one of them of the case and corrected; one of somebody else. */
    private void events() {
        String row =
                """
                {"source": "%s", "id": "%s", "revision": %d, "category": "dispute", "region": "331081001",
                 "occurred_at": "2026-11-2%d 02:00:00.125", "case_id": %s, "longitude": 121.5, "latitude": 28.5,
                 "subjects": [{"kind": "person", "id": "%s", "key": "1", "next_id": "%s", "next_key": "2"},
                              {"kind": "place", "id": "it's \\\\ 1", "key": "", "next_id": "", "next_key": ""}],
                 "attributes": {"phone": "%s", "line": "12345"}, "readings": 1, "raw_topic": "raw.court"}
                """;
        String quoted = '"' + NUMBER + '"';
        insert(
                "events_log",
                row.formatted("hotline", "1", 0, 1, "null", PERSON, OTHER, PERSON)
                        + row.formatted("court", NUMBER, 0, 2, quoted, OTHER, PERSON, "")
                        + row.formatted("court", NUMBER, 7, 3, quoted, OTHER, PERSON, "")
                        + row.formatted("hotline", "3", 0, 3, "\"7\"", OTHER, OTHER, OTHER));
        insert(
                "case_stages_log",
                """
                {"source": "court", "case_id": "%s", "stage": "accepted", "at": "2026-11-22 02:00:00.125"}
                {"source": "court", "case_id": "other", "stage": "accepted", "at": "2026-11-22 02:00:00.125"}
                """
                        .formatted(NUMBER));
    }

    private void alerts() {
        insert(
                "alerts_log",
                """
                {"alert_id": "331081-1", "revision": 0, "rule": "repeat-caller", "scope": "person:%1$s",
                 "opened_at": "2026-11-22 02:00:00.125", "evidence": ["court/%2$s", "hotline/3"],
                 "late": [{"action": "accept", "region": "331081001", "unit": "%1$s", "due_at": "2026-11-22 03:00:00.5",
                           "done_at": null}],
                 "members": ["person:%1$s", "person:%3$s"], "action_note": "call %4$s back",
                 "headline_zh": "重复来电（%1$s）", "instruction_zh": null}
                {"alert_id": "331081-2", "revision": 0, "scope": "person:%3$s", "opened_at": "2026-11-22 02:00:00",
                 "action_note": "call 13900000000 back"}
                """
                        .formatted(PERSON, NUMBER, OTHER, "138-1234-5678"));
        insert(
                "alert_answers_log",
                """
                {"scope": "person:%s", "at": "2026-11-22 02:00:00", "offset": 1}
                """
                        .formatted(PERSON));
    }

    private void originals() {
        String letter =
                """
                {"topic": "raw.hotline", "offset": %d, "reason": "not_json", "received_at": "2026-11-22 02:00:00",
                 "key_base64": "%s", "payload_base64": "%s"}
                """;
        insert(
                "dead_letters_log",
                letter.formatted(
                                1,
                                base64("138 1234 5678", UTF_8),
                                base64("姓名王，电话１３８１２３４５６７８", Charset.forName("GBK")))
                        + letter.formatted(2, base64("k", UTF_8), base64("13900000000", UTF_8)));
        insert(
                "refused_rows_log",
                """
                {"table_name": "events_log", "sha256": "1", "length": 9, "refused_at": "2026-11-22 02:00:00",
                 "row_base64": "%s"}
                """
                        .formatted(base64("{\"id\": \"" + PERSON + "\"}", UTF_8)));
        insert(
                "alert_actions_refused_log",
                """
                {"alert_id": "x", "at": "2026-11-22 02:00:00", "message": "{\\"scope\\": \\"person:%s\\"}", "offset": 5}
                """
                        .formatted(PERSON));
    }

    private void insert(String table, String jsonLines) {
        try (ClickHouse clickHouse =
                ClickHouse.connect(server.url(), Users.WRITER, server.writerPassword())) {
            clickHouse.insert("anlan." + table, jsonLines.getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(String text, Charset set) {
        return Base64.getEncoder().encodeToString(text.getBytes(set));
    }
}
