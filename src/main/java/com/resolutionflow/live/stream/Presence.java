package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Members;
import com.resolutionflow.live.log.LiveSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Records who is online, that is, has a stream open on this replica: new users at the next run,
 * everybody else when their last record is about to expire. However many streams a user opens and
 * closes, this writes one row in that time. A user who leaves stays online until the last record
 * expires, so that reloading the page does not look like an absence.
 */
@Component
class Presence {

  /** A record survives two missed runs. */
  private static final int VALIDITY_FACTOR = 3;

  private final StreamRegistry rooms;
  private final Members members;
  private final LiveSettings settings;
  private Map<UserKey, Long> lastWritten = new HashMap<>();

  Presence(StreamRegistry rooms, Members members, LiveSettings settings) {
    this.rooms = rooms;
    this.members = members;
    this.settings = settings;
  }

  /**
   * Writes what is due; called by one thread at a time. A failed write is retried at the next run.
   */
  void update() {
    long now = System.nanoTime();
    Map<UserKey, Long> next = new HashMap<>();
    Map<UUID, Set<UUID>> worth = new HashMap<>();
    rooms
        .users()
        .forEach(
            (account, users) ->
                users.forEach(
                    user -> {
                      UserKey who = new UserKey(account, user);
                      Long last = lastWritten.get(who);
                      if (last != null && now - last < settings.presence().toNanos()) {
                        next.put(who, last);
                      } else {
                        next.put(who, now);
                        worth.computeIfAbsent(account, one -> new HashSet<>()).add(user);
                      }
                    }));
    members.markOnline(worth, settings.presence().multipliedBy(VALIDITY_FACTOR));
    lastWritten = next;
  }

  private record UserKey(UUID account, UUID user) {}
}
