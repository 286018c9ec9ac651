package com.resolutionflow.analytics;

import com.resolutionflow.account.people.Person;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a period's escalations.
 *
 * @param period as requested
 * @param from its first day, in the account's time zone
 * @param to its last day
 * @param nCreated escalations made in the period
 * @param nClaimed claims made in the period, of any escalation; repeated claims count again
 * @param nWithAction those of the claims after which the claimer did something
 * @param conversionRate {@code nWithAction} of {@code nClaimed}; null without a claim
 * @param trend by day, or by week if the period is longer than a month
 * @param byUser created by whoever escalated, claimed by whoever claimed
 * @param byHour all 24 hours of the account's day
 */
record EscalationFigures(
    String period,
    LocalDate from,
    LocalDate to,
    String timeZone,
    long nCreated,
    long nClaimed,
    long nWithAction,
    @Nullable Double conversionRate,
    Durations timeToFirstAction,
    Durations timeToClaim,
    Funnel funnel,
    List<TrendPoint> trend,
    List<Band> distribution,
    List<OfDomain> byDomain,
    List<OfUser> byUser,
    List<OfClient> byClient,
    List<OfHour> byHour,
    String metricDefinition,
    Definitions definitions) {

  /**
   * How far the escalations made in the period have come so far; each number is a part of the one
   * before it.
   */
  record Funnel(long created, long claimed, long acted, long resolved) {}

  /** A day or week of the trend. */
  record TrendPoint(
      LocalDate from,
      LocalDate to,
      long nCreated,
      long nClaimed,
      long nWithAction,
      @Nullable Double medianTimeToFirstActionSeconds) {}

  /**
   * Claims whose first action took this long.
   *
   * @param underSeconds null for the last band, which has no upper limit
   */
  record Band(long fromSeconds, @Nullable Long underSeconds, long n) {}

  record OfDomain(
      String domain,
      long nCreated,
      long nClaimed,
      long nWithAction,
      @Nullable Double conversionRate,
      Durations timeToFirstAction,
      Durations timeToClaim) {}

  record OfUser(
      Person user,
      long nCreated,
      long nClaimed,
      long nWithAction,
      @Nullable Double conversionRate,
      Durations timeToFirstAction,
      Durations timeToClaim) {}

  /** The figures of one client; {@code clientName} is null for escalations without a client. */
  record OfClient(
      @Nullable String clientName,
      long nCreated,
      long nClaimed,
      long nWithAction,
      @Nullable Double conversionRate,
      Durations timeToFirstAction,
      Durations timeToClaim) {}

  record OfHour(
      int hour,
      long nCreated,
      long nClaimed,
      long nWithAction,
      @Nullable Double medianTimeToFirstActionSeconds) {}

  /** The definitions shown next to the numbers. */
  record Definitions(
      String timeToFirstAction, String timeToClaim, String conversion, String funnel) {}
}
