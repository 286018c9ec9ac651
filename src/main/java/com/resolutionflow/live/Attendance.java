package com.resolutionflow.live;

import com.resolutionflow.account.Members;
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
class Attendance {

  /** A note outlives two that are missed. */
  private static final int STAYING = 3;

  private final Rooms rooms;
  private final Members members;
  private final LiveSettings settings;
  private Map<Who, Long> noted = new HashMap<>();

  Attendance(Rooms rooms, Members members, LiveSettings settings) {
    this.rooms = rooms;
    this.members = members;
    this.settings = settings;
  }

  /**
   * Writes what is worth it; called by one thread at a time. What could not be written is tried
   * again at the next look.
   */
  void note() {
    long now = System.nanoTime();
    Map<Who, Long> next = new HashMap<>();
    Map<UUID, Set<UUID>> worth = new HashMap<>();
    rooms
        .users()
        .forEach(
            (account, users) ->
                users.forEach(
                    user -> {
                      Who who = new Who(account, user);
                      Long last = noted.get(who);
                      if (last != null && now - last < settings.attendance().toNanos()) {
                        next.put(who, last);
                      } else {
                        next.put(who, now);
                        worth.computeIfAbsent(account, one -> new HashSet<>()).add(user);
                      }
                    }));
    members.here(worth, settings.attendance().multipliedBy(STAYING));
    noted = next;
  }

  private record Who(UUID account, UUID user) {}
}
