package anlan.command.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SourcePseudonymCommandTest {

    @TempDir private Path folder;

    @Test
    void shouldFindByEachKeyWhatANumberIsKnownAs() throws Exception {
        Path keys = folder.resolve("keys");
        Files.writeString(
                keys,
                """
                old:000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f until %s
                new:0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef0011223344556677 from %s
                """
                        .formatted("2027-01-31T00:00:00+08:00", "2027-01-01T00:00:00+08:00"));

        String told = output(keys, "SIM（2026）浙1081民初214401号\n\nSIM(2026)浙1081民初214401号\n");

        assertThat(told.lines().toList())
                .hasSize(4)
                .startsWith("old 9628d033909cc5a089d8bdd90752b6a9")
                .element(1)
                .satisfies(it -> assertThat(it).matches("new [0-9a-f]{32}"));
        assertThat(told.lines().skip(2)).containsExactlyElementsOf(told.lines().limit(2).toList());
    }

    private static String output(Path keys, String typed) {
        InputStream in = System.in;
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream(typed.getBytes(UTF_8)));
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            int ended =
                    new CommandLine(new SourceCommand())
                            .execute(
                                    "pseudonym",
                                    "--kind",
                                    "id",
                                    "--pseudonym-key-file",
                                    keys.toString());
            assertThat(ended).isZero();
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
        return bytes.toString(UTF_8);
    }
}
