package anlan.local.page;

import anlan.command.page.PlannersPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who looks at the planners' page, in a browser of their own. */
final class Planner implements AutoCloseable {
    /** Where pictures of the page go. */
    static final Path PICTURES = Path.of("target/page-pictures");

    private static final String ROW = "tr[data-region='%s']";

    /** They come with the next frame, and are seen in the one after. */
    private static final String CHARTS_DRAWN =
            """
            () => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
            """;

    /** Charts wait for their library. */
    private static final String NOTHING_ON_ITS_WAY =
            "() => !document.querySelector('.soon[aria-busy]')";

    private static final String FOCUSED =
            """
            () => {
                const it = document.activeElement;
                const name = it.getAttribute('aria-label')
                    ?? it.closest('label')?.firstElementChild.textContent ?? it.textContent;
                return it === document.body ? '' : it.id || name.trim();
            }
            """;

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private Planner(BrowserContext context, String url) {
        this.context = context;
        page = context.newPage();
        page.setDefaultTimeout(60_000);
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
        return redrawn(() -> page.evaluate("address => { location.hash = address }", address));
    }

    /** Does what has the page drawn anew, and waits until it is. */
    Planner redrawn(Runnable action) {
        String drawn = page.getAttribute("main", "data-drawn");
        action.run();
        page.waitForFunction(
                "before => document.querySelector('main').dataset.drawn !== before", drawn);
        page.waitForFunction(NOTHING_ON_ITS_WAY);
        page.evaluate(CHARTS_DRAWN);
        return this;
    }

    /** Loads the page anew, as somebody who has just come. */
    Planner reload() {
        page.reload();
        page.waitForSelector("main[aria-busy=false]");
        page.waitForFunction(NOTHING_ON_ITS_WAY);
        return this;
    }

    /** Presses the button that stands beside a trouble. */
    Planner tryAgain() {
        return redrawn(() -> page.click("main button:text('Try again')"));
    }

    Planner press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Name of what has the focus, as a screen reader tells it; empty = nothing has. */
    String focused() {
        return page.evaluate(FOCUSED).toString();
    }

    /** Presses a button and takes the file that comes. */
    byte[] file(Locator button) {
        try {
            return Files.readAllBytes(page.waitForDownload(button::click).path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String selector) {
        return page.locator(selector).first().innerText().strip();
    }

    /** What is said of a trouble, or of what is not there. */
    String told() {
        return text(".trouble, .empty");
    }

    /** What is seen in a region's row of a table. */
    String cell(String region, int column) {
        return page.locator(ROW.formatted(region) + " > *").nth(column).innerText().strip();
    }

    /** An attribute of a region's row of a table. */
    String ofRow(String region, String attribute) {
        return page.getAttribute(ROW.formatted(region), attribute);
    }

    /** How many pixels the page is wider than the screen. */
    int overflow() {
        Object pixels =
                page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        return ((Number) pixels).intValue();
    }

    /** What axe-core finds that is serious or worse. */
    List<String> violations() throws IOException {
        if (page.evaluate("() => 'axe' in window").equals(false)) {
            try (InputStream axe =
                    Objects.requireNonNull(Planner.class.getResourceAsStream("/axe.min.js"))) {
                page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
            }
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
