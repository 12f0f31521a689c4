package anlan.local;

import anlan.local.clickhouse.PlannersPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who looks at the planners' page, in a browser of their own. */
final class Planner implements AutoCloseable {
    /** Where pictures of the page go. */
    static final Path PICTURES = Path.of("target/page-pictures");

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private Planner(BrowserContext context, String url) {
        this.context = context;
        page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onPageError(error -> errors.add(error));
        page.navigate(url + PlannersPage.PATH + "#/overview?lang=en");
    }

    /** Somebody at a screen of this width who is not logged in. */
    static Planner at(Browser browser, String url, int width, ColorScheme scheme) {
        return new Planner(
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, 900)
                                .setLocale("en-GB")
                                .setAcceptDownloads(true)
                                .setColorScheme(scheme)),
                url);
    }

    Page page() {
        return page;
    }

    /** What went wrong in the page's code. */
    List<String> errors() {
        return errors;
    }

    Planner login(String user, String password) {
        page.fill("input[name=user]", user);
        page.fill("input[name=password]", password);
        page.click("button[type=submit]");
        page.waitForSelector("main[aria-busy=false], .trouble");
        return this;
    }

    /** Goes to a view and waits until it is drawn. */
    Planner open(String address) {
        if (page.url().endsWith("#" + address)) {
            return this;
        }
        String drawn = page.getAttribute("main", "data-drawn");
        page.evaluate("address => { location.hash = address }", address);
        page.waitForFunction(
                "before => document.querySelector('main').dataset.drawn !== before", drawn);
        // charts are drawn with the next frame
        page.waitForTimeout(150);
        return this;
    }

    String text(String selector) {
        return page.locator(selector).first().innerText().strip();
    }

    /** What is said of a trouble, or of what is not there. */
    String told() {
        return text(".trouble, .empty");
    }

    /** An attribute of a table's row. */
    String ofRow(String attribute, String value, int column) {
        return page.locator("tr[%s='%s'] > *".formatted(attribute, value))
                .nth(column)
                .innerText()
                .strip();
    }

    /** How many pixels the page is wider than the screen. */
    int overflow() {
        Object pixels =
                page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        return ((Number) pixels).intValue();
    }

    /** What axe-core finds that is serious or worse. */
    List<String> violations() throws IOException {
        try (InputStream axe =
                Objects.requireNonNull(Planner.class.getResourceAsStream("/axe.min.js"))) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        Object found =
                page.evaluate(
                        """
                        async () => (await axe.run()).violations
                            .filter(it => ['serious', 'critical'].includes(it.impact))
                            .map(it => it.id + ': ' + it.nodes.slice(0, 3).map(n => n.html).join(' '))
                        """);
        return ((List<?>) found).stream().map(Object::toString).toList();
    }

    void picture(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + ".png"))
                        .setFullPage(false));
    }

    @Override
    public void close() {
        context.close();
    }
}
