package anlan.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page without a mouse. */
interface PageByKeyboard extends PlannersDay {
    int MOST_STEPS = 60;

    @Test
    default void shouldSortAndFollowALinkByKeyboard() {
        planner().open("/overview?lang=en&index=safety").reload();
        assertThat(planner().press("Tab").focused()).isEqualTo("Skip to content");
        assertThat(planner().press("Enter").focused()).isEqualTo("main");

        assertThat(tabTo("Rank (1 = best)"))
                .containsSubsequence("Index", "Time", "Pause", "CSV", "PNG", "Region", "Color");
        Page page = planner().page();
        planner().press("Enter");
        assertThat(page.getAttribute("th:has-text('Rank') >> nth=0", "aria-sort"))
                .isEqualTo("ascending");
        assertThat(ranks()).startsWith("1", "2").hasSize(17);
        planner().press("Enter");
        assertThat(page.getAttribute("th:has-text('Rank') >> nth=0", "aria-sort"))
                .isEqualTo("descending");
        assertThat(ranks()).startsWith("17", "16");
        assertThat(planner().focused()).isEqualTo("Rank (1 = best)");
        assertThat(page.url()).contains("sort=-rank");

        String first = planner().text("tbody th a");
        assertThat(tabTo(first)).contains("Litigation");
        planner().redrawn(() -> planner().press("Enter"));
        assertThat(planner().text("h1")).isEqualTo("Why");
        assertThat(planner().text(".verdict")).startsWith(first);
        assertThat(planner().focused()).isEqualTo("main");
    }

    @Test
    default void shouldKeepTheFocusWhileThePageIsDrawnAnew() {
        Page page = planner().page();
        planner().open("/overview?lang=en&index=safety");
        page.focus(".controls select");
        planner().redrawn(() -> planner().press("ArrowDown"));
        assertThat(page.url()).doesNotContain("index=safety");
        assertThat(planner().focused()).isEqualTo("Index");

        page.focus("input[type=datetime-local]");
        planner().press("ArrowDown").press("ArrowDown");
        assertThat(page.url()).as("while it is typed").doesNotContain("at=");
        planner().redrawn(() -> planner().press("Enter"));
        assertThat(page.url()).contains("at=");
        assertThat(planner().focused()).isEqualTo("Time");

        page.focus("button[lang=zh]");
        planner().redrawn(() -> planner().press("Enter"));
        assertThat(planner().text("h1")).isEqualTo("总览");
        assertThat(planner().focused()).isEqualTo("English");
    }

    private List<String> ranks() {
        return planner()
                .page()
                .locator("tbody tr > :nth-child(4) > span:first-child")
                .allInnerTexts()
                .stream()
                .map(rank -> rank.replaceAll(" .*", ""))
                .toList();
    }

    /**
     * Goes on until something of this name has the focus; what it passed, each of it to be seen.
     */
    private List<String> tabTo(String name) {
        List<String> passed = new ArrayList<>();
        String last = "";
        while (!planner().press("Tab").focused().equals(name)) {
            // a field for times has parts of its own, marked by the browser
            if (!planner().focused().equals(last)) {
                assertThat(planner().page().evaluate(OUTLINE)).as(last).isEqualTo("solid");
            }
            last = planner().focused();
            passed.add(last);
            assertThat(passed).hasSizeLessThan(MOST_STEPS);
        }
        return passed;
    }

    String OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle";
}
