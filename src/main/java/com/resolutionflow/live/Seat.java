package com.resolutionflow.live;

import com.resolutionflow.account.Role;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user in a room: the role they have now, and their streams, oldest first. */
final class Seat {

  private final List<LiveStream> listeners = new CopyOnWriteArrayList<>();
  private volatile Role role;
  private volatile long since;

  Seat(Role role) {
    this.role = role;
  }

  Role role() {
    return role;
  }

  List<LiveStream> listeners() {
    return listeners;
  }

  void add(LiveStream listener) {
    role = listener.roleAtFirst();
    since = Math.max(since, listener.since());
    listeners.add(listener);
  }

  boolean remove(LiveStream listener) {
    return listeners.remove(listener);
  }

  /**
   * The role became that, as the log says under that id; older news than what a later request has
   * read does not count.
   */
  void becomes(Role present, long id) {
    if (id > since) {
      becomes(present);
    }
  }

  /** The role is that now; nobody below engineer listens. */
  void becomes(Role present) {
    role = present;
    if (!present.atLeast(Role.ENGINEER)) {
      listeners.forEach(each -> each.signOut(Farewell.ROLE_LOST));
    }
  }
}
