package com.resolutionflow.account.settings;

import com.resolutionflow.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When people work, by day of the week, in the account's time zone. Times are those of the clock on
 * the wall: when it is put forward or back, 08:00 stays 08:00, and an hour that does not exist or
 * exists twice counts as it passes.
 *
 * @param days a day that is null or left out is closed
 */
record BusinessHours(@NotNull @Valid Week days) {

  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final String MIDNIGHT = "24:00";

  /**
   * These hours, if they make sense.
   *
   * @throws Problem 400 with the field that is wrong
   */
  BusinessHours checked() {
    Map<String, Day> open = days.open();
    if (open.isEmpty()) {
      throw Problem.invalid(
          "business_hours.days",
          "must have at least one day with from and to; null instead of the hours means always open");
    }
    open.forEach(BusinessHours::check);
    return this;
  }

  private static void check(String name, Day day) {
    String field = "business_hours.days." + name;
    if (!TIME.matcher(day.from()).matches()) {
      throw Problem.invalid(
          field + ".from", "must be a time from 00:00 to 23:59 such as 08:00, not " + day.from());
    }
    if (!TIME.matcher(day.to()).matches() && !day.to().equals(MIDNIGHT)) {
      throw Problem.invalid(
          field + ".to", "must be a time from 00:01 to 24:00 such as 17:30, not " + day.to());
    }
    if (day.from().compareTo(day.to()) >= 0) {
      throw Problem.invalid(
          field + ".to",
          "must be later than from, %s, on the same day; %s came. Hours after midnight belong to the next day"
              .formatted(day.from(), day.to()));
    }
  }

  /** The days of the week. */
  record Week(
      @Nullable @Valid Day monday,
      @Nullable @Valid Day tuesday,
      @Nullable @Valid Day wednesday,
      @Nullable @Valid Day thursday,
      @Nullable @Valid Day friday,
      @Nullable @Valid Day saturday,
      @Nullable @Valid Day sunday) {

    private Map<String, Day> open() {
      Map<String, @Nullable Day> all = new LinkedHashMap<>();
      all.put("monday", monday);
      all.put("tuesday", tuesday);
      all.put("wednesday", wednesday);
      all.put("thursday", thursday);
      all.put("friday", friday);
      all.put("saturday", saturday);
      all.put("sunday", sunday);
      all.values().removeIf(Objects::isNull);
      Map<String, Day> open = new LinkedHashMap<>();
      all.forEach((name, day) -> open.put(name, Objects.requireNonNull(day)));
      return open;
    }
  }

  /**
   * From when to when people work on a day, as {@code 08:00}; {@code 24:00} is the end of the day.
   */
  record Day(@NotNull @Size(max = 10) String from, @NotNull @Size(max = 10) String to) {}
}
