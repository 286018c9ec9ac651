package com.resolutionflow.crash;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.crash.EscalationLoad.Acknowledged;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ChildProcess;
import com.resolutionflow.support.Technician;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what was acknowledged against what is there and what arrived: everything, to everybody it
 * is for, and nothing more than once but under the same id and across an outage; a ticket's note
 * not even then.
 */
final class DeliveryAudit {

  private static final Set<String> ENGINEERS = Set.of("engineer", "team_admin", "owner");

  private final Sinks sinks;
  private final Outages outages;
  private final Technician admin;
  private final List<Technician> readers;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Integer> repeated = new TreeMap<>();
  private final Set<String> leftOut = new HashSet<>();

  /**
   * An auditor.
   *
   * @param admin may see deliveries
   * @param readers whose bells are looked at
   */
  DeliveryAudit(Sinks sinks, Outages outages, Technician admin, List<Technician> readers) {
    this.sinks = sinks;
    this.outages = outages;
    this.admin = admin;
    this.readers = readers;
  }

  /** A session of which other things are told as well is not held against anything. */
  DeliveryAudit leavingOut(String session) {
    leftOut.add(session);
    return this;
  }

  /** Waits until nothing is to be sent any more. */
  void drained(Duration patience) {
    // What goes back and forth between the two is seen in one of three looks.
    await("nothing to be left to send")
        .atMost(patience)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> Stream.of("pending", "sending", "pending").flatMap(this::some).toList(),
            List::isEmpty);
  }

  private Stream<Api.DeliveryView> some(String state) {
    return admin.deliveries("?limit=5&state=" + state).stream();
  }

  /**
   * Fails, saying of what and why, unless all is as it must be; otherwise sums up what there was.
   */
  String settle(List<Acknowledged> all, ChildProcess product) throws Exception {
    records(all);
    bells(all);
    arrived(all);
    nothingButThese(all);
    assertThat(wrong).as(wrong.size() + " things are wrong").isEmpty();
    invariants(product);
    return all.size()
        + " escalations acknowledged over "
        + outages.count()
        + " outages, "
        + sinks.arrivals().size()
        + " messages at the sinks, of which again under the same id "
        + repeated;
  }

  private void check(boolean holds, Acknowledged one, String otherwise) {
    if (!holds) {
      wrong.add("session " + one.session() + ", escalated at " + one.at() + ": " + otherwise);
    }
  }

  /** Handoffs and records of deliveries, all of them delivered. */
  private void records(List<Acknowledged> all) {
    Map<String, List<Api.DeliveryView>> byHandoff =
        Stream.of("/api/v1/deliveries?limit=200", "/api/v1/deliveries?limit=200&channel=in_app")
            .flatMap(path -> admin.all(path, Api.DeliveryView.class))
            .filter(
                one ->
                    one.handoffId() != null
                        && one.purpose().matches("handoff_created|escalation_note"))
            .collect(Collectors.groupingBy(one -> one.handoffId()));
    for (Acknowledged one : all) {
      List<Api.Handoff> handoffs = admin.handoffsOf(one.session());
      check(
          handoffs.size() == 1 && handoffs.getFirst().id().equals(one.handoff()),
          one,
          "handoffs " + handoffs);
      List<Api.DeliveryView> records = byHandoff.getOrDefault(one.handoff(), List.of());
      Map<String, Long> channels =
          records.stream()
              .collect(
                  Collectors.groupingBy(
                      each -> each.channel(), TreeMap::new, Collectors.counting()));
      long people = addressees(one).size();
      check(
          channels.equals(
              Map.of(
                  "email", people, "in_app", people, "slack", 1L, "teams", 1L, "webhook", 1L,
                  "ticket", 1L)),
          one,
          "records of " + channels);
      records.stream()
          .filter(each -> !"delivered".equals(each.state()))
          .forEach(each -> check(false, one, "not delivered: " + each));
      mailed(one, records);
    }
  }

  private Set<String> addressees(Acknowledged one) {
    return people().entrySet().stream()
        .filter(person -> !person.getKey().equals(one.by().id().toString()))
        .map(Map.Entry::getValue)
        .collect(Collectors.toSet());
  }

  private Map<String, String> people;

  /** The e-mail addresses of everybody who can pick up, by their ids. */
  private Map<String, String> people() {
    if (people == null) {
      people = new HashMap<>();
      admin
          .all("/api/v1/users?limit=200", Api.User.class)
          .filter(user -> ENGINEERS.contains(user.role()))
          .forEach(user -> people.put(user.id(), user.email()));
    }
    return people;
  }

  /** The Message-ID of each e-mail is made of its record's id. */
  private void mailed(Acknowledged one, List<Api.DeliveryView> records) {
    Set<String> expected =
        ids(records, "email").stream().map(id -> id + ".delivery").collect(Collectors.toSet());
    Set<String> came = new HashSet<>();
    Set<String> to = new HashSet<>();
    for (ReceivedMessage mail : ofSession(one, "email")) {
      came.add(mail.id().substring(0, mail.id().indexOf('@')));
      to.add(mail.recipient());
    }
    check(came.equals(expected), one, "e-mails " + came + " for the records " + expected);
    check(to.equals(addressees(one)), one, "e-mails to " + to + " instead of " + addressees(one));
    Set<String> events =
        ofSession(one, "webhook").stream().map(ReceivedMessage::id).collect(Collectors.toSet());
    check(
        events.equals(ids(records, "webhook")),
        one,
        "events " + events + " for the records " + ids(records, "webhook"));
  }

  private static Set<String> ids(List<Api.DeliveryView> records, String channel) {
    return records.stream()
        .filter(each -> each.channel().equals(channel))
        .map(each -> each.id())
        .collect(Collectors.toSet());
  }

  private Map<String, List<ReceivedMessage>> bySession;

  private List<ReceivedMessage> ofSession(Acknowledged one, String channel) {
    if (bySession == null) {
      bySession =
          sinks.arrivals().stream().collect(Collectors.groupingBy(ReceivedMessage::session));
    }
    return bySession.getOrDefault(one.session(), List.of()).stream()
        .filter(each -> each.channel().equals(channel))
        .toList();
  }

  private void bells(List<Acknowledged> all) {
    for (Technician reader : readers) {
      Map<String, Long> links =
          reader
              .all("/api/v1/notifications?limit=200", Api.Notification.class)
              .filter(one -> one.kind().equals("handoff_created"))
              .collect(Collectors.groupingBy(one -> one.link(), Collectors.counting()));
      for (Acknowledged one : all) {
        long rings = links.getOrDefault("/pilot/" + one.session() + "?pickup=true", 0L);
        boolean own = one.by().id().equals(reader.id());
        check(rings == (own ? 0 : 1), one, rings + " notifications for " + reader.name());
      }
    }
  }

  private void arrived(List<Acknowledged> all) {
    for (Acknowledged one : all) {
      for (String channel : List.of("slack", "teams")) {
        long texts = ofSession(one, channel).stream().map(ReceivedMessage::id).distinct().count();
        check(texts == 1, one, texts + " messages in " + channel);
      }
      check(
          sinks.notes(one.ticket()).size() == 1,
          one,
          "notes on its ticket: " + sinks.notes(one.ticket()));
      sinks
          .notes(one.ticket())
          .forEach(note -> check(!note.shownToClient(), one, "a note that clients see"));
      for (String channel : List.of("email", "slack", "teams", "webhook")) {
        repetitions(one, channel);
      }
    }
    assertThat(sinks.verifiedEvents())
        .isEqualTo(
            (int)
                sinks.arrivals().stream()
                    .filter(one -> one.channel().equals("webhook"))
                    .map(ReceivedMessage::id)
                    .distinct()
                    .count());
  }

  private void repetitions(Acknowledged one, String channel) {
    ofSession(one, channel).stream()
        .collect(Collectors.groupingBy(ReceivedMessage::id))
        .values()
        .forEach(
            same ->
                repetitions(
                    one,
                    channel,
                    same.stream()
                        .map(ReceivedMessage::at)
                        .sorted(Comparator.naturalOrder())
                        .toList()));
  }

  private void repetitions(Acknowledged one, String channel, List<Instant> times) {
    for (int n = 1; n < times.size(); n++) {
      boolean excused = outages.lieBetween(times.get(n - 1), times.get(n));
      repeated.merge(excused ? channel : channel + " without an outage", 1, Integer::sum);
      // A machine that stands still for seconds is an outage that nobody noted.
      check(
          excused || !CrashSetup.FULL,
          one,
          "sent again over " + channel + " without an outage between: " + times);
    }
  }

  /** An escalation that nobody was told of having made is nobody's news. */
  private void nothingButThese(List<Acknowledged> all) {
    Set<String> known = all.stream().map(Acknowledged::session).collect(Collectors.toSet());
    sinks.arrivals().stream()
        .filter(one -> !known.contains(one.session()) && !leftOut.contains(one.session()))
        .forEach(one -> wrong.add("arrived without an escalation: " + one));
  }

  private static void invariants(ChildProcess product) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create(product.managementUrl("/actuator/health/invariants"));
      var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(answer.body()).contains("\"status\":\"UP\"").contains("escalation_is_whole");
    }
  }
}
