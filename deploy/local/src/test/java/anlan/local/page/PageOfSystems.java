package anlan.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The counties' systems: each has its page, in words, and leads on. */
interface PageOfSystems extends PlannersDay {
    /**
     * A code is a word of small letters, but for files of the policy and what is open to be read.
     */
    Pattern CODE = Pattern.compile("(?<![\\w./])[a-z][a-z_-]{2,}(?![\\w./])");

    /** In English a code is a path, or has an underscore. */
    Pattern PATH = Pattern.compile("\\b[a-z-]+[_/][a-z-]+[a-z](?!\\.yaml)\\b");

    @Test
    default void shouldSayEverySystemInWordsOfItsLanguage() throws IOException {
        for (String language : List.of("zh", "en")) {
            planner().open("/systems?lang=" + language);
            List<String> tabs =
                    planner().page().locator(".tab-group a").all().stream()
                            .map(tab -> tab.getAttribute("href").substring(1))
                            .toList();
            assertThat(tabs).hasSizeGreaterThan(18);
            for (String tab : tabs) {
                planner().open(tab);
                assertThat(planner().page().locator(".trouble").allInnerTexts()).as(tab).isEmpty();
                assertThat(planner().overflow()).as(tab).isLessThanOrEqualTo(0);
                String text = planner().page().innerText("main");
                assertThat(text).as(tab).doesNotContain("undefined", "NaN", "[object", "{", "null");
                Pattern codes = language.equals("zh") ? CODE : PATH;
                assertThat(codes.matcher(text).results().map(MatchResult::group)).as(tab).isEmpty();
                if (language.equals("en")) {
                    assertThat(planner().violations()).as(tab).isEmpty();
                }
            }
        }
    }

    @Test
    default void shouldLeadFromANumberToTheRegionTheCaseAndTheReason() {
        planner().open("/systems?lang=en&tab=problem_rectification");
        planner().redrawn(() -> planner().page().click("a[href*='case=problem/']"));
        assertThat(planner().page().locator("#case tbody tr").count()).isPositive();
        planner().redrawn(() -> planner().page().click("a[href*='region=331081001']"));
        assertThat(planner().page().url()).contains("region=331081001").doesNotContain("case=");
        planner().open("/systems?lang=en&tab=park_index");
        planner().redrawn(() -> planner().page().click("td a[href*='index=park']"));
        assertThat(planner().text("h1")).isEqualTo("Why");
    }

    @Test
    default void shouldSearchATable() {
        planner().open("/systems?lang=en&tab=three_rates");
        Locator table = planner().page().locator("figure.table").first();
        assertThat(table.locator("tbody tr").count()).isEqualTo(18);
        table.locator("input[type=search]").fill("taiping");
        assertThat(table.locator("tbody tr").allInnerTexts())
                .singleElement()
                .asString()
                .startsWith("Taiping Subdistrict");
        table.locator("input[type=search]").fill("no such thing");
        assertThat(table.locator("tbody tr").allInnerTexts()).containsExactly("Nothing matches.");
    }
}
