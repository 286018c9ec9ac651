package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.MemberChanged;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.RecentSignIns;
import com.resolutionflow.account.signin.SignedOut;
import com.resolutionflow.live.log.EventAppender;
import com.resolutionflow.live.log.LoggedEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Handles events about the listening users themselves. They go through the log like all other
 * events, so that every replica gets them immediately and in order. The sweep finds what has no
 * event, such as an expired sign-in.
 */
@Component
class AccessChangeListener {

  private static final Logger log = LoggerFactory.getLogger(AccessChangeListener.class);

  private static final String MEMBER_CHANGED = LoggedEvent.SIGNAL + "member_changed";
  private static final String SIGNED_OUT = LoggedEvent.SIGNAL + "signed_out";

  private final EventAppender recorder;
  private final RecentSignIns recent;
  private final JsonMapper json;

  AccessChangeListener(EventAppender recorder, RecentSignIns recent, JsonMapper json) {
    this.recorder = recorder;
    this.recent = recent;
    this.json = json;
  }

  @EventListener
  void record(MemberChanged news) {
    record(
        news.accountId(),
        MEMBER_CHANGED,
        new MemberAccess(news.userId(), news.role(), news.active()));
  }

  @EventListener
  void record(SignedOut news) {
    Credential one = news.credential();
    record(
        news.accountId(),
        SIGNED_OUT,
        new EndedCredential(news.userId(), one == null ? null : one.id()));
  }

  private void record(UUID accountId, String topic, Object data) {
    recorder.signal(accountId, topic, data);
  }

  /** After such an event nobody of the account is let in by what was read before it. */
  void forget(UUID accountId, List<LoggedEvent> events) {
    if (events.stream().anyMatch(AccessChangeListener::isAccessChange)) {
      recent.forget(accountId);
    }
  }

  private static boolean isAccessChange(LoggedEvent event) {
    return event.topic().equals(MEMBER_CHANGED) || event.topic().equals(SIGNED_OUT);
  }

  /**
   * Applies such an event to the users it is about. An event of another release that cannot be
   * parsed is skipped: it must not block the log, and the sweep has the same effect later.
   */
  void apply(LoggedEvent event, Map<UUID, UserStreams> seats) {
    try {
      switch (event.topic()) {
        case MEMBER_CHANGED ->
            apply(event.id(), json.readValue(event.data(), MemberAccess.class), seats);
        case SIGNED_OUT ->
            apply(event.id(), json.readValue(event.data(), EndedCredential.class), seats);
        default -> log.info("The live log contains a signal of another release: {}", event.topic());
      }
    } catch (JacksonException other) {
      log.info(
          "The live log contains a signal of another release: {}, {}",
          event.topic(),
          other.getOriginalMessage());
    }
  }

  private static void apply(long id, MemberAccess standing, Map<UUID, UserStreams> seats) {
    UserStreams seat = seats.get(standing.userId());
    if (seat == null) {
      return;
    }
    if (standing.active()) {
      seat.changeRole(standing.role(), id);
    } else {
      seat.listeners().forEach(each -> signOut(each, id));
    }
  }

  private static void apply(long id, EndedCredential departure, Map<UUID, UserStreams> seats) {
    UserStreams seat = seats.get(departure.userId());
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

  /** Streams opened later were authenticated after this event. */
  private static void signOut(LiveStream listener, long id) {
    if (listener.headAtOpen() < id) {
      listener.signOut(CloseReason.SIGNED_OUT);
    }
  }

  private record MemberAccess(UUID userId, Role role, boolean active) {}

  private record EndedCredential(UUID userId, @Nullable UUID credentialId) {}
}
