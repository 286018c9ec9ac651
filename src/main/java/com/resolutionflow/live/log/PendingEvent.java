package com.resolutionflow.live.log;

import com.resolutionflow.live.Audience;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An update that is appended to the log at the end of its transaction. */
record PendingEvent(
    String topic,
    Audience audience,
    String data,
    Map<UUID, String> personal,
    @Nullable UUID about,
    boolean leads) {

  /** Whether it goes with {@code leader} where one event for each change was asked for. */
  boolean ridesOn(PendingEvent leader) {
    return !leads && leader.leads && about != null && about.equals(leader.about);
  }

  LoggedEvent logged(long id, long ridesOn) {
    return new LoggedEvent(id, topic, audience, data, personal, ridesOn);
  }
}
