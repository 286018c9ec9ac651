package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.text.HiddenCharacters;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The time zones that an account can have: those by which both Java and PostgreSQL count days, with
 * the names of the IANA database.
 */
@Component
public class TimeZones {

  public static final int LONGEST = 64;

  private final JdbcClient jdbc;

  TimeZones(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The zone with exactly that name.
   *
   * @throws Problem 400 for the field, which says what came
   */
  public ZoneId parse(String field, String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name) || !isKnownToDatabase(name)) {
      String came = HiddenCharacters.first(name).isPresent() ? "what came" : "\"" + name + "\"";
      throw Problem.invalid(
          field, "must be a time zone such as Europe/Berlin; there is no zone " + came);
    }
    return ZoneId.of(name);
  }

  private boolean isKnownToDatabase(String name) {
    return jdbc.sql("select exists (select 1 from pg_timezone_names where name = ?)")
        .param(name)
        .query(Boolean.class)
        .single();
  }
}
