package anlan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One key, or two of which one replaces the other. */
class PseudonymKeysTest {
    private static final String OLD =
            "2026:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String NEW =
            "2027:0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef0011223344556677";
    private static final String UNTIL = " until 2027-01-31T00:00:00+08:00";
    private static final String FROM = " from 2027-01-01T00:00:00+08:00";

    @Test
    void shouldReadOneKeyAndTwo() {
        assertThat(PseudonymKeys.parse(OLD + "\n").next()).isNull();
        assertThat(PseudonymKeys.parse(NEW + FROM).next())
                .as("of two, the old one was taken out")
                .isNull();

        PseudonymKeys two = PseudonymKeys.parse(OLD + UNTIL + "\n\n" + NEW + FROM + "\n");
        assertThat(two.first().name()).isEqualTo("2026");
        assertThat(two.next().key().name()).isEqualTo("2027");
        assertThat(Instant.ofEpochMilli(two.next().from())).isEqualTo("2026-12-31T16:00:00Z");
        assertThat(Instant.ofEpochMilli(two.next().until())).isEqualTo("2027-01-30T16:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OLD,NEW                    | does not say 'until'",
                "OLD UNTIL,NEW              | 2027 does not say 'from'",
                "OLD FROM,NEW UNTIL         | 2026 does not say 'until'",
                "OLD UNTIL                  | the only pseudonym key goes",
                "OLD UNTIL,NEW FROM,OLD     | there are 3 pseudonym keys",
                "OLD UNTIL,OLD FROM         | both pseudonym keys have the name '2026'",
                "OLD UNTIL,X:OLD FROM       | both pseudonym keys are the same",
                "OLD until now,NEW FROM     | the time of the pseudonym key 2026 is none",
                "OLD until 2027-01-01T00:00:00+08:00,NEW FROM | goes before 2027 comes",
                "OLD since yesterday        | is not understood",
                "OLD UNTIL,00 FROM          | has 1 bytes, not 32",
            })
    void shouldRefuseWhereItIsNotClearWhichHolds(String written, String reason) {
        String text =
                written.replace("X:OLD", "other:" + OLD.substring(5))
                        .replace("OLD", OLD)
                        .replace("NEW", NEW)
                        .replace(" UNTIL", UNTIL)
                        .replace(" FROM", FROM)
                        .replace(',', '\n');

        assertThatThrownBy(() -> PseudonymKeys.parse(text))
                .hasMessageContaining(reason)
                .hasMessageNotContaining("0001020304")
                .hasMessageNotContaining("0f1e2d3c4b");
    }

    @Test
    void shouldLetTheOldKeyTellUntilItGoes() {
        Pseudonyms both = new Pseudonyms(PseudonymKeys.parse(OLD + UNTIL + "\n" + NEW + FROM));
        String old = new Pseudonyms(PseudonymKey.parse(OLD)).of("person", "1");
        String coming = new Pseudonyms(PseudonymKey.parse(NEW)).of("person", "1");

        both.at(Instant.parse("2026-12-31T15:59:59.999Z").toEpochMilli());
        assertThat(both.subject("person", "1").nextScope()).isNull();
        assertThat(both.of("person", "1")).isEqualTo(old);

        both.at(Instant.parse("2026-12-31T16:00:00Z").toEpochMilli());
        assertThat(both.subject("person", "1").nextScope()).isEqualTo("person:" + coming);
        assertThat(both.of("person", "1")).isEqualTo(old);

        both.at(Instant.parse("2027-01-30T16:00:00Z").toEpochMilli());
        assertThat(both.subject("person", "1").nextScope()).isNull();
        assertThat(both.of("person", "1")).isEqualTo(coming);

        both.at(Instant.parse("2026-12-31T15:59:59.999Z").toEpochMilli());
        assertThat(both.of("person", "1")).as("history is read again").isEqualTo(old);
    }
}
