package anlan.command.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void shouldAlignNumbersRightAndChineseByItsWidth() {
        TextTable table = new TextTable("town", "value");
        table.add("泽国镇", 9.5);
        table.add("Daxi", 10);

        assertThat(table)
                .hasToString(
                        """
                          town    value
                          泽国镇    9.5
                          Daxi       10
                        """);
    }
}
