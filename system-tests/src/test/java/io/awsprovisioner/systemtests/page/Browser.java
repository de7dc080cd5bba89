package io.awsprovisioner.systemtests.page;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The Chromium of this machine. A missing one is a failure that says what to install.
final class Browser implements AutoCloseable {
  /// No sandbox, since tests run as root in containers; nothing that calls home.
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Browser start() {
    var executable = executable();
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browser(
        playwright,
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(FLAGS)));
  }

  private static Path executable() {
    var given = System.getenv("CHROMIUM");
    return Stream.of(
            given == null ? "" : given,
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "No Chromium was found, and the tests of the web page need one. Install it"
                    + " (Debian: apt-get install chromium) or name its executable in CHROMIUM."));
  }

  /// A new tab, with nothing from those before.
  Tab open(Look look) {
    var context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.colours())
                .setLocale("en-GB"));
    return new Tab(context.newPage());
  }

  /// How the page is looked at.
  enum Look {
    LIGHT(1360, 900, ColorScheme.LIGHT),
    DARK(1360, 900, ColorScheme.DARK),
    NARROW(390, 844, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme colours;

    Look(int width, int height, ColorScheme colours) {
      this.width = width;
      this.height = height;
      this.colours = colours;
    }

    int width() {
      return width;
    }

    int height() {
      return height;
    }

    ColorScheme colours() {
      return colours;
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
