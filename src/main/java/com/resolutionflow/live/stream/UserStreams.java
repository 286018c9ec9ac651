package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Role;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user in a room: the role they have now, and their streams, oldest first. */
final class UserStreams {

  private final List<LiveStream> listeners = new CopyOnWriteArrayList<>();
  private volatile Role role;
  private volatile long since;

  UserStreams(Role role) {
    this.role = role;
  }

  Role role() {
    return role;
  }

  List<LiveStream> listeners() {
    return listeners;
  }

  void add(LiveStream listener) {
    role = listener.initialRole();
    since = Math.max(since, listener.headAtOpen());
    listeners.add(listener);
  }

  boolean remove(LiveStream listener) {
    return listeners.remove(listener);
  }

  /**
   * The role became that, as the log says under that id; older news than what a later request has
   * read does not count.
   */
  void changeRole(Role present, long id) {
    if (id > since) {
      changeRole(present);
    }
  }

  /** The role is that now; nobody below engineer listens. */
  void changeRole(Role present) {
    role = present;
    if (!present.atLeast(Role.ENGINEER)) {
      listeners.forEach(each -> each.signOut(CloseReason.ROLE_LOST));
    }
  }
}
