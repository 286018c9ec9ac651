package com.resolutionflow.analytics;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.analytics.EscalationFigures.Band;
import com.resolutionflow.analytics.EscalationFigures.Funnel;
import com.resolutionflow.analytics.EscalationFigures.OfClient;
import com.resolutionflow.analytics.EscalationFigures.OfDomain;
import com.resolutionflow.analytics.EscalationFigures.OfHour;
import com.resolutionflow.analytics.EscalationFigures.OfUser;
import com.resolutionflow.analytics.EscalationFigures.TrendPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accumulates a period's rows in one pass: in total, by part of the period, and by domain, client,
 * user and hour.
 */
class FiguresAccumulator {

  /** The lower limits of the bands of the distribution, in seconds. */
  static final long[] BANDS = {0, 60, 120, 300, 600, 1_800, 3_600};

  private static final String NO_CLIENT = "";

  private final Period period;
  private final List<Period> parts;
  private final double[] partStarts;
  private final Tally all = new Tally();
  private final List<Tally> byPart;
  private final List<Tally> byHour;
  private final Map<String, Tally> byDomain = new HashMap<>();
  private final Map<String, Tally> byClient = new HashMap<>();
  private final Map<UUID, Tally> byUser = new HashMap<>();
  private long claimed;
  private long acted;
  private long resolved;

  FiguresAccumulator(Period period) {
    this.period = period;
    this.parts = period.parts();
    this.partStarts = parts.stream().mapToDouble(part -> part.start().getEpochSecond()).toArray();
    this.byPart = parts.stream().map(part -> new Tally()).toList();
    this.byHour = IntStream.range(0, 24).mapToObj(hour -> new Tally()).toList();
  }

  void add(EscalationFacts made) {
    claimed += made.claimed() ? 1 : 0;
    acted += made.acted() ? 1 : 0;
    resolved += made.resolved() ? 1 : 0;
    talliesOf(made.createdAt(), made.domain(), made.client(), made.createdBy())
        .forEach(Tally::addCreated);
  }

  void add(ClaimTimes claim) {
    talliesOf(claim.claimedAt(), claim.domain(), claim.client(), claim.claimedBy())
        .forEach(tally -> tally.add(claim));
  }

  private Stream<Tally> talliesOf(double at, String domain, @Nullable String client, UUID user) {
    return Stream.of(
        all,
        byPart.get(partOf(at)),
        byHour.get(Instant.ofEpochSecond((long) Math.floor(at)).atZone(period.zone()).getHour()),
        byDomain.computeIfAbsent(domain, key -> new Tally()),
        byClient.computeIfAbsent(client == null ? NO_CLIENT : client, key -> new Tally()),
        byUser.computeIfAbsent(user, key -> new Tally()));
  }

  private int partOf(double at) {
    int found = Arrays.binarySearch(partStarts, at);
    return found >= 0 ? found : -found - 2;
  }

  Set<UUID> users() {
    return byUser.keySet();
  }

  EscalationFigures figures(Map<UUID, String> names) {
    Counts total = all.counts();
    return new EscalationFigures(
        period.name(),
        period.from(),
        period.to(),
        period.zone().getId(),
        total.nCreated(),
        total.nClaimed(),
        total.nWithAction(),
        total.conversionRate(),
        total.timeToFirstAction(),
        total.timeToClaim(),
        new Funnel(total.nCreated(), claimed, acted, resolved),
        trend(),
        distribution(),
        domains(),
        users(names),
        clients(),
        hours(),
        Definitions.METRIC,
        Definitions.all());
  }

  private List<TrendPoint> trend() {
    List<TrendPoint> trend = new ArrayList<>();
    for (int n = 0; n < parts.size(); n++) {
      Tally tally = byPart.get(n);
      trend.add(
          new TrendPoint(
              parts.get(n).from(),
              parts.get(n).to(),
              tally.created(),
              tally.claimed(),
              tally.withAction(),
              tally.timeToFirstAction().medianSeconds()));
    }
    return trend;
  }

  private List<Band> distribution() {
    long[] n = new long[BANDS.length];
    for (double seconds : all.actionSeconds()) {
      int found = Arrays.binarySearch(BANDS, (long) Math.floor(seconds));
      n[found >= 0 ? found : -found - 2]++;
    }
    return IntStream.range(0, BANDS.length)
        .mapToObj(
            band ->
                new Band(BANDS[band], band + 1 < BANDS.length ? BANDS[band + 1] : null, n[band]))
        .toList();
  }

  private List<OfDomain> domains() {
    return sorted(
        byDomain,
        (domain, of) ->
            new OfDomain(
                domain,
                of.nCreated(),
                of.nClaimed(),
                of.nWithAction(),
                of.conversionRate(),
                of.timeToFirstAction(),
                of.timeToClaim()));
  }

  private List<OfUser> users(Map<UUID, String> names) {
    return sorted(
        byUser,
        (user, of) ->
            new OfUser(
                new Person(user, names.getOrDefault(user, "?")),
                of.nCreated(),
                of.nClaimed(),
                of.nWithAction(),
                of.conversionRate(),
                of.timeToFirstAction(),
                of.timeToClaim()));
  }

  private List<OfClient> clients() {
    return sorted(
        byClient,
        (client, of) ->
            new OfClient(
                client.equals(NO_CLIENT) ? null : client,
                of.nCreated(),
                of.nClaimed(),
                of.nWithAction(),
                of.conversionRate(),
                of.timeToFirstAction(),
                of.timeToClaim()));
  }

  private List<OfHour> hours() {
    return IntStream.range(0, 24)
        .mapToObj(
            hour -> {
              Tally tally = byHour.get(hour);
              return new OfHour(
                  hour,
                  tally.created(),
                  tally.claimed(),
                  tally.withAction(),
                  tally.timeToFirstAction().medianSeconds());
            })
        .toList();
  }

  /** Largest first; equal ones ordered by key. */
  private static <K extends Comparable<? super K>, R> List<R> sorted(
      Map<K, Tally> tallies, BiFunction<K, Counts, R> row) {
    Comparator<Map.Entry<K, Tally>> largest =
        Comparator.comparingLong(
                (Map.Entry<K, Tally> entry) ->
                    entry.getValue().created() + entry.getValue().claimed())
            .reversed();
    return tallies.entrySet().stream()
        .sorted(largest.thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> row.apply(entry.getKey(), entry.getValue().counts()))
        .toList();
  }
}
