package com.resolutionflow.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.resolutionflow.account.people.Member;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A real Chromium as one test sees it: each {@link #of person} in it has a browser context, that is
 * cookies and storage, of their own. Closing it fails the test if a page threw an error that nobody
 * caught.
 */
public final class Browser implements AutoCloseable {

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          // Nobody looks at it: no process for the graphics, nor layers put together in software.
          "--disable-gpu",
          "--in-process-gpu",
          "--disable-gpu-compositing",
          "--disable-software-rasterizer",
          "--num-raster-threads=1",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** One for all tests of this JVM, with which it ends: a start takes longer than many a test. */
  private static final com.microsoft.playwright.Browser CHROMIUM = launch(List.of());

  private static com.microsoft.playwright.Browser launch(List<String> withoutArguments) {
    return Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(executable())
                .setArgs(ARGUMENTS)
                .setIgnoreDefaultArgs(withoutArguments));
  }

  private final com.microsoft.playwright.Browser chromium;
  private final String address;
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<BrowserContext> contexts = new ArrayList<>();

  private Browser(com.microsoft.playwright.Browser chromium, String address) {
    this.chromium = chromium;
    this.address = address;
  }

  /** Opens one for the application at that port of this machine. */
  public static Browser at(int port) {
    return new Browser(CHROMIUM, "http://localhost:" + port);
  }

  /** As {@link #at}, in one of its own that keeps pages whole for its back button. */
  public static Browser withPageCache(int port) {
    return new Browser(launch(List.of("--disable-back-forward-cache")), "http://localhost:" + port);
  }

  private static Path executable() {
    String named = System.getenv("CHROMIUM");
    List<String> usual =
        List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    Optional<Path> found =
        Stream.concat(Stream.ofNullable(named), usual.stream())
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    return found.orElseThrow(
        () ->
            new IllegalStateException(
                "The browser tests need a Chromium: apt-get install chromium, or set CHROMIUM to"
                    + " one."));
  }

  /** A wide, light window of somebody who is not signed in. */
  public Page stranger() {
    return window(new com.microsoft.playwright.Browser.NewContextOptions());
  }

  /** A window with those settings. Its size is 1440 by 900 unless they say otherwise. */
  public Page window(com.microsoft.playwright.Browser.NewContextOptions options) {
    if (options.viewportSize == null) {
      options.setViewportSize(1440, 900);
    }
    BrowserContext context = chromium.newContext(options.setBaseURL(address));
    context.setDefaultTimeout(30_000);
    contexts.add(context);
    Page page = context.newPage();
    watch(page);
    return page;
  }

  /** A wide, light window of that member, signed in, that has not opened a page yet. */
  public Page of(Member member) {
    return signedIn(stranger(), member);
  }

  /** As {@link #of}, for somebody who wants less motion. */
  public Page ofCalm(Member member) {
    return signedIn(
        window(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setReducedMotion(ReducedMotion.REDUCE)),
        member);
  }

  /** As {@link #of}, in the dark, or on a phone, or both. */
  public Page of(Member member, ColorScheme scheme, int width, int height) {
    return signedIn(
        window(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, height)),
        member);
  }

  /** Signs that window in without the form, which takes two pages more. */
  public Page signedIn(Page page, Member member) {
    ApiClient client =
        ApiClient.at(URI.create(address).getPort()).signIn(member.email(), TestAccounts.PASSWORD);
    page.context()
        .addCookies(
            client.cookies().entrySet().stream()
                .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(address))
                .toList());
    return page;
  }

  /** Another tab of the same browser as that page. */
  public Page tab(Page page) {
    Page tab = page.context().newPage();
    watch(tab);
    return tab;
  }

  /** Fills the sign-in form of that window. */
  public static Page signIn(Page page, Member member) {
    return signIn(page, member.email(), TestAccounts.PASSWORD);
  }

  /** Fills the sign-in form of that window. */
  public static Page signIn(Page page, String email, String password) {
    page.navigate("/");
    page.getByLabel("Email").fill(email);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Notifications")).waitFor();
    return page;
  }

  private void watch(Page page) {
    page.onPageError(errors::add);
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    if (chromium != CHROMIUM) {
      chromium.close();
    }
    if (!errors.isEmpty()) {
      throw new AssertionError("A page threw: " + errors);
    }
  }
}
