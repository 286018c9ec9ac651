package com.resolutionflow.live;

import com.resolutionflow.account.Credential;
import com.resolutionflow.account.MemberChanged;
import com.resolutionflow.account.Role;
import com.resolutionflow.account.SignedOut;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * News about the listeners themselves. They travel in the log like all other news, so that every
 * replica has them at once and in their place among the rest; the sweep finds what nobody
 * announces, such as an expiry.
 */
@Component
class Signals {

  private static final Logger log = LoggerFactory.getLogger(Signals.class);

  private static final String MEMBER_CHANGED = LoggedEvent.SIGNAL + "member_changed";
  private static final String SIGNED_OUT = LoggedEvent.SIGNAL + "signed_out";
  private static final Audience NOBODY = new Audience(null, Set.of(), Set.of());

  private final Recorder recorder;
  private final JsonMapper json;

  Signals(Recorder recorder, JsonMapper json) {
    this.recorder = recorder;
    this.json = json;
  }

  @EventListener
  void record(MemberChanged news) {
    record(
        news.accountId(), MEMBER_CHANGED, new Standing(news.userId(), news.role(), news.active()));
  }

  @EventListener
  void record(SignedOut news) {
    Credential one = news.credential();
    record(
        news.accountId(), SIGNED_OUT, new Departure(news.userId(), one == null ? null : one.id()));
  }

  private void record(UUID accountId, String topic, Object data) {
    recorder.record(accountId, topic, NOBODY, data);
  }

  /**
   * Does what such an event of the log says to the listeners whom it concerns. One that cannot be
   * understood, of another release beside this one, is passed over: it must not hold up the log,
   * and the sweep sees to what it said.
   */
  void obey(LoggedEvent event, Map<UUID, Seat> seats) {
    try {
      switch (event.topic()) {
        case MEMBER_CHANGED ->
            obey(event.id(), json.readValue(event.data(), Standing.class), seats);
        case SIGNED_OUT -> obey(event.id(), json.readValue(event.data(), Departure.class), seats);
        default -> log.info("The live log holds a signal of another release: {}", event.topic());
      }
    } catch (JacksonException other) {
      log.info(
          "The live log holds a signal of another release: {}, {}",
          event.topic(),
          other.getOriginalMessage());
    }
  }

  private static void obey(long id, Standing standing, Map<UUID, Seat> seats) {
    Seat seat = seats.get(standing.userId());
    if (seat == null) {
      return;
    }
    if (standing.active()) {
      seat.becomes(standing.role(), id);
    } else {
      seat.listeners().forEach(each -> signOut(each, id));
    }
  }

  private static void obey(long id, Departure departure, Map<UUID, Seat> seats) {
    Seat seat = seats.get(departure.userId());
    if (seat == null) {
      return;
    }
    for (LiveStream each : seat.listeners()) {
      if (departure.credentialId() == null
          || departure.credentialId().equals(each.credential().id())) {
        signOut(each, id);
      }
    }
  }

  /** Whoever came later was let in in spite of it. */
  private static void signOut(LiveStream listener, long id) {
    if (listener.since() < id) {
      listener.signOut(Farewell.SIGNED_OUT);
    }
  }

  private record Standing(UUID userId, Role role, boolean active) {}

  private record Departure(UUID userId, @Nullable UUID credentialId) {}
}
