package anlan.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosDeckTest {
    @Test
    void shouldBreakTheSameInTheSameOrderBySeed() {
        assertThat(faults(7, 50)).isEqualTo(faults(7, 50)).isNotEqualTo(faults(8, 50));
    }

    @Test
    void shouldBreakEveryPartInEveryWay() {
        List<ChaosFault> faults = faults(1, 300);

        assertThat(faults.stream().map(ChaosFault::text).map(text -> text.replaceAll("\\d+", "N")))
                .contains(
                        "the TaskManager killed",
                        "the JobManager killed",
                        "Kafka killed",
                        "ClickHouse killed",
                        "the TaskManager frozen for N s",
                        "the JobManager frozen for N s",
                        "Kafka frozen for N s",
                        "ClickHouse frozen for N s",
                        "the JobManager killed while Kafka was frozen, for N s",
                        "job assess cancelled by somebody",
                        "job archive cancelled by somebody",
                        "ClickHouse away for N s");
    }

    private static List<ChaosFault> faults(long seed, int count) {
        ChaosDeck deck = new ChaosDeck(seed);
        List<ChaosFault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            faults.add(deck.next());
        }
        return faults;
    }
}
