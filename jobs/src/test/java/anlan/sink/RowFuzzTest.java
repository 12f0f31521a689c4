package anlan.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code archive} reads may be any bytes: halves of a batch are its rows, none lost or torn;
 * and a row that is JSON can be cut or cannot. {@code JAZZER_FUZZ=1} looks for more than the seeds.
 */
class RowFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 400;

    @FuzzTest(maxDuration = "60s")
    void shouldHalveAndCutWhateverIsRead(byte[] bytes) throws IOException {
        List<byte[]> rows = rows(bytes);
        List<byte[]> found = new ArrayList<>();
        collect(batch(rows), found);
        assertThat(found).usingRecursiveComparison().isEqualTo(rows);

        if (isObject(bytes)) {
            byte[] cut = RowCut.of(bytes, LONGEST);
            if (cut != null) {
                assertThat(cut).hasSizeLessThanOrEqualTo(LONGEST);
                assertThat(JSON.readTree(cut)).isInstanceOf(ObjectNode.class);
            }
        }
    }

    /** Each zero ends a row; line breaks may be within. */
    private static List<byte[]> rows(byte[] bytes) {
        List<byte[]> rows = new ArrayList<>();
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (byte each : bytes) {
            if (each == 0) {
                rows.add(row.toByteArray());
                row.reset();
            } else {
                row.write(each);
            }
        }
        rows.add(row.toByteArray());
        return rows;
    }

    private static ClickHouseBatch batch(List<byte[]> rows) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        int[] ends = new int[rows.size()];
        for (int i = 0; i < ends.length; i++) {
            lines.writeBytes(rows.get(i));
            lines.write('\n');
            ends[i] = lines.size();
        }
        return ClickHouseBatch.of(lines.toByteArray(), ends);
    }

    private static void collect(ClickHouseBatch batch, List<byte[]> found) {
        if (batch.rows() == 1) {
            found.add(batch.firstRow());
            return;
        }
        collect(batch.firstHalf(), found);
        collect(batch.secondHalf(), found);
    }

    private static boolean isObject(byte[] bytes) {
        try {
            return JSON.readTree(bytes) instanceof ObjectNode;
        } catch (IOException e) {
            return false;
        }
    }
}
