package anlan.alert.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConditionKeyTest {

    @Test
    void shouldReadItsOwnText() {
        ConditionKey key = new ConditionKey("sos", "device:a\nb");

        assertThat(ConditionKey.parse(key.text())).isEqualTo(key);
    }
}
