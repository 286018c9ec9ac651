package com.resolutionflow.account.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where a sign-in is used: enough for people to know their own browsers again. What is made of the
 * User-Agent is a few known words; the header itself is kept nowhere.
 *
 * @param browser such as "Chrome on Windows"
 * @param address null outside a request
 */
record SignInOrigin(String browser, @Nullable String address) {

  /** Of a sign-in that does not say. */
  static final String UNKNOWN = "Unknown browser";

  /** In this order, because most browsers also claim to be those further below. */
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  /** In this order: an Android phone also says Linux. */
  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  /** A program that is no browser, such as curl/8.5.0. */
  private static final Pattern PROGRAM = Pattern.compile("([A-Za-z][A-Za-z .-]{1,29})/[0-9].*");

  static {
    BROWSERS.put("Edg/", "Edge");
    BROWSERS.put("EdgA/", "Edge");
    BROWSERS.put("EdgiOS/", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("Vivaldi/", "Vivaldi");
    BROWSERS.put("SamsungBrowser/", "Samsung Internet");
    BROWSERS.put("FxiOS/", "Firefox");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("CriOS/", "Chrome");
    BROWSERS.put("HeadlessChrome/", "Chrome");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Macintosh", "macOS");
    SYSTEMS.put("Linux", "Linux");
  }

  /** Of the request on this thread. */
  static SignInOrigin current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
        ? new SignInOrigin(
            browser(current.getRequest().getHeader(HttpHeaders.USER_AGENT)),
            current.getRequest().getRemoteAddr())
        : new SignInOrigin(UNKNOWN, null);
  }

  /** The name for people of the browser that sends that User-Agent. */
  static String browser(@Nullable String userAgent) {
    if (userAgent == null) {
      return UNKNOWN;
    }
    String browser = first(BROWSERS, userAgent);
    String system = first(SYSTEMS, userAgent);
    if (browser != null) {
      return system == null ? browser : browser + " on " + system;
    }
    Matcher program = PROGRAM.matcher(userAgent);
    if (program.matches() && !program.group(1).equals("Mozilla")) {
      return program.group(1).strip();
    }
    return system == null ? UNKNOWN : UNKNOWN + " on " + system;
  }

  private static @Nullable String first(Map<String, String> names, String userAgent) {
    return names.entrySet().stream()
        .filter(known -> userAgent.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
