package com.resolutionflow.crash;

import static com.resolutionflow.support.Waiting.await;
import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.psa.FakeConnectWise;
import com.resolutionflow.support.psa.FakePsa.FakeNote;
import com.resolutionflow.support.vendor.FakeEndpoint;
import com.resolutionflow.support.vendor.FakeReceiver;
import com.resolutionflow.support.vendor.FakeSlack;
import com.resolutionflow.support.vendor.FakeTeams;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where everything arrives that leaves the product: one sink for each channel, each behind a way
 * that can be blocked.
 */
public final class Sinks implements AutoCloseable {

  private static final Pattern MARKER = Pattern.compile("\\[RF-[^\\]]+\\]");

  /** What is announced once more later is another message. */
  private static final String ANNOUNCED = "Nobody has picked up";

  private final MailSink mail = new MailSink();
  private final FakeReceiver receiver = new FakeReceiver();
  private final FakeConnectWise psa = new FakeConnectWise();
  private final FakeEndpoint slack;
  private final FakeEndpoint teams;
  private final FakeEndpoint webhook;
  private final Map<String, BlockableProxy> taps = new HashMap<>();
  private final AtomicLong tickets = new AtomicLong(10_000);

  public Sinks() throws IOException {
    FakeSlack slackService = new FakeSlack();
    FakeTeams teamsService = new FakeTeams();
    slack = slackService.hook();
    teams = teamsService.hook();
    webhook = receiver.hook();
    taps.put("email", new BlockableProxy(mail.port()));
    taps.put("slack", new BlockableProxy(port(slackService.hostAndPort())));
    taps.put("teams", new BlockableProxy(port(teamsService.hostAndPort())));
    taps.put("webhook", new BlockableProxy(port(receiver.hostAndPort())));
    taps.put("ticket", new BlockableProxy(port(psa.hostAndPort())));
  }

  private static int port(String hostAndPort) {
    return Integer.parseInt(hostAndPort.substring(hostAndPort.indexOf(':') + 1));
  }

  /** What the product's operator says of them. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("SPRING_MAIL_HOST", "127.0.0.1");
    environment.put("SPRING_MAIL_PORT", Integer.toString(taps.get("email").port()));
    environment.put(
        "RESOLUTIONFLOW_OUTBOUND_ALLOW",
        Stream.of("slack", "teams", "webhook")
            .map(kind -> kind + "@" + taps.get(kind).hostAndPort())
            .collect(
                Collectors.joining(
                    ",", "", "," + psa.kind() + "@" + taps.get("ticket").hostAndPort())));
    return environment;
  }

  /** What an admin of the account does. */
  public void connect(ApiClient admin) {
    put(admin, "slack", Map.of("webhook_url", through("slack", slack.url())));
    put(admin, "teams", Map.of("webhook_url", through("teams", teams.url())));
    Answer made = put(admin, "webhook", Map.of("url", through("webhook", webhook.url())));
    receiver.knows(webhook, made.text("settings.secret"));
    Map<String, String> settings = new HashMap<>(psa.settings());
    settings.compute("url", (same, url) -> through("ticket", url));
    put(admin, psa.kind(), settings);
  }

  private String through(String channel, String url) {
    return taps.get(channel).through(url);
  }

  private static Answer put(ApiClient admin, String kind, Map<String, ?> settings) {
    return admin
        .put("/api/v1/integrations/" + kind, Map.of("enabled", true, "settings", settings))
        .expect(200);
  }

  /** The way to a channel's sink. */
  BlockableProxy tap(String channel) {
    return taps.get(channel);
  }

  public List<BlockableProxy> taps() {
    return List.copyOf(taps.values());
  }

  /**
   * Every one of them takes connections and says nothing. An e-mail that is under way may end: one
   * that was handed over without an answer is left alone for minutes, for good reasons, and would
   * make this wait as long.
   */
  public void hang() {
    for (Map.Entry<String, BlockableProxy> each : taps.entrySet()) {
      if (each.getKey().equals("email")) {
        each.getValue().hangNewcomers();
      } else {
        each.getValue().hang();
      }
    }
  }

  /** A new ticket, by its number. */
  public String newTicket() {
    long id = tickets.incrementAndGet();
    psa.add(id, Long.toString(id), "The VPN drops", "Northwind Traders");
    return Long.toString(id);
  }

  List<FakeNote> notes(String ticket) {
    return psa.notes(Long.parseLong(ticket));
  }

  /** All that arrived so far, also what arrived again. */
  List<ReceivedMessage> arrivals() {
    List<ReceivedMessage> all = new ArrayList<>(mail.arrivals());
    slack.received().stream()
        .filter(Sinks::calls)
        .map(asked -> inWords("slack", asked))
        .forEach(all::add);
    teams.received().stream()
        .filter(Sinks::calls)
        .map(asked -> inWords("teams", asked))
        .forEach(all::add);
    webhook.received().stream().map(Sinks::event).forEach(all::add);
    psa.notes().stream().map(Sinks::note).forEach(all::add);
    return all;
  }

  /** Events that the receiver found signed by our secret, by their ids. */
  int verifiedEvents() {
    return receiver.done(webhook).size();
  }

  private static boolean calls(FakeEndpoint.Received asked) {
    return !asked.body().contains(ANNOUNCED);
  }

  /**
   * The same message is the same whatever the order of its properties, which differs from process
   * to process.
   */
  private static ReceivedMessage inWords(String channel, FakeEndpoint.Received asked) {
    String text = Integer.toHexString(asked.json().hashCode());
    return new ReceivedMessage(
        channel, text, ReceivedMessage.session(asked.body()), "", asked.at());
  }

  private static ReceivedMessage event(FakeEndpoint.Received asked) {
    SessionReference details = asked.as(Event.class).data();
    String session = details == null || details.sessionId() == null ? "" : details.sessionId();
    return new ReceivedMessage(
        "webhook", asked.headers().get("webhook-id"), session, "", asked.at());
  }

  private record Event(SessionReference data) {}

  private record SessionReference(@JsonProperty("session_id") String sessionId) {}

  private static ReceivedMessage note(FakeNote note) {
    Matcher marker = MARKER.matcher(note.text());
    String id = marker.find() ? marker.group() : note.text();
    return new ReceivedMessage(
        "ticket",
        id,
        ReceivedMessage.session(note.text()),
        Long.toString(note.ticketId()),
        note.at());
  }

  /** Waits until something arrives after that moment, and says when. */
  Instant awaitArrivalAfter(Instant moment) {
    return await("something to arrive after " + moment)
        .until(
            () ->
                arrivals().stream()
                    .map(ReceivedMessage::at)
                    .filter(moment::isBefore)
                    .min(naturalOrder()),
            Optional::isPresent)
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    for (BlockableProxy tap : taps.values()) {
      tap.close();
    }
    mail.close();
    psa.close();
  }
}
