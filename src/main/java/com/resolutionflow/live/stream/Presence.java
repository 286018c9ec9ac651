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
 * Notes who is there: has a stream open on this replica. Newcomers at the next look, everybody else
 * when the last note grows old; however many streams a user has, and however often they come and
 * go, they cost one row in that time. Who goes without another replica seeing them is there until
 * the last note ends, so that a reload is no absence.
 */
@Component
class Presence {

  /** A note outlives two that are missed. */
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
   * Writes what is worth it; called by one thread at a time. What could not be written is tried
   * again at the next look.
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
                      if (last != null && now - last < settings.attendance().toNanos()) {
                        next.put(who, last);
                      } else {
                        next.put(who, now);
                        worth.computeIfAbsent(account, one -> new HashSet<>()).add(user);
                      }
                    }));
    members.markOnline(worth, settings.attendance().multipliedBy(VALIDITY_FACTOR));
    lastWritten = next;
  }

  private record UserKey(UUID account, UUID user) {}
}
