package anlan.alert.action;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** {@code JAZZER_FUZZ=1} looks for more, guided by coverage; else its seeds are read once. */
class ActionFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadWhateverIsSent(byte[] message) {
        ActionReaderTest.check(message);
    }
}
