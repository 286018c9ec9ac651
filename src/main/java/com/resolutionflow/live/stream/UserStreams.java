package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Role;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user's streams in an account, oldest first, with their current role. */
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
   * The role changed according to the log event with that id. Ignored if a later request has
   * already read a newer role.
   */
  void changeRole(Role present, long id) {
    if (id > since) {
      changeRole(present);
    }
  }

  /** Sets the current role; below engineer all streams are signed out. */
  void changeRole(Role present) {
    role = present;
    if (!present.atLeast(Role.ENGINEER)) {
      listeners.forEach(each -> each.signOut(CloseReason.ROLE_LOST));
    }
  }
}
