package com.resolutionflow.codebase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Days are counted and times are told in the account's time zone. Whoever needs a zone asks {@code
 * AccountZone}, and the web client has one place that makes words of moments; everything else that
 * names a zone is listed here with its reason.
 */
class AccountZoneTest {

  private static final Pattern OWN_ZONE =
      Pattern.compile(
          "ZoneId\\.(?:of|systemDefault)\\(|ZoneOffset\\.|Clock\\.system|TimeZone\\.get");

  private static final Map<String, String> SERVER =
      Map.of(
          "SqlInstant.java", "moments for the database",
          "ProductClock.java", "a clock that tells moments alone",
          "StrictJson.java", "moments of the API, which are in UTC",
          "AuditQuery.java", "bounds the year of a moment",
          "ApiTokens.java", "a year from now, to the second",
          "ApiTokenStore.java", "a moment for the database",
          "HandoffRows.java", "a moment for the database",
          "HaloTickets.java", "that vendor's times are in UTC",
          "TimeZones.java", "reads the name of a zone",
          "Accounts.java", "reads the account's zone");

  private static final Pattern WORDS =
      Pattern.compile(
          "Intl\\.DateTimeFormat|\\.toLocale(?:Date|Time)?String\\(|\\.getTimezoneOffset\\(");

  private static final Map<String, String> BROWSER =
      Map.of(
          "ui/moment.ts", "the one place",
          "shell/zone.ts", "times in a zone that is being chosen, beside the account's",
          "features/handoff/escalation.ts",
              "the value of a date and time field, by the typist's clock");

  @Test
  void theServerAsksForTheAccountsZone() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (Path file : SourceCode.files(List.of(SourceCode.MAIN), ".java")) {
      if (OWN_ZONE.matcher(Files.readString(file)).find()) {
        found.put(file.getFileName().toString(), file.toString());
      }
    }
    assertThat(found).as("sources that name a time zone").containsOnlyKeys(SERVER.keySet());
  }

  @Test
  void theWebClientMakesWordsOfMomentsInOnePlace() throws IOException {
    Path web = Path.of("web/src");
    Map<String, String> found = new TreeMap<>();
    for (String ending : List.of(".ts", ".tsx")) {
      for (Path file : SourceCode.files(List.of(web), ending)) {
        if (!file.toString().contains(".test.") && WORDS.matcher(Files.readString(file)).find()) {
          found.put(web.relativize(file).toString(), ending);
        }
      }
    }
    assertThat(found).as("files that write moments").containsOnlyKeys(BROWSER.keySet());
  }
}
