package com.resolutionflow.http.limits;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Who holds which of the open connections, and when somebody holds one too many. */
final class ConnectionGroups {

  /**
   * Connections that are counted together.
   *
   * @param holder whose they are; unique among the groups
   * @param limit how many there may be
   */
  record Group(String holder, int limit) {}

  private final Map<PeerConnection, List<Group>> groupsOf = new HashMap<>();
  private final Map<Group, SequencedSet<PeerConnection>> connectionsOf = new HashMap<>();

  /**
   * Adds a connection that was opened.
   *
   * @return the connection that is now one too many in one of the groups: its first, which is no
   *     longer counted
   */
  synchronized Optional<PeerConnection> add(PeerConnection peer, List<Group> groups) {
    groupsOf.put(peer, groups);
    Optional<PeerConnection> surplus = Optional.empty();
    for (Group group : groups) {
      SequencedSet<PeerConnection> members =
          connectionsOf.computeIfAbsent(group, g -> new LinkedHashSet<>());
      members.add(peer);
      if (surplus.isEmpty() && members.size() > group.limit()) {
        surplus = Optional.of(members.getFirst());
      }
    }
    surplus.ifPresent(this::remove);
    return surplus;
  }

  /**
   * Counts a connection in that group and no other from now on, unless it was removed.
   *
   * @return the surplus, as for {@link #add}
   */
  synchronized Optional<PeerConnection> move(PeerConnection peer, Group group) {
    return remove(peer) ? add(peer, List.of(group)) : Optional.empty();
  }

  /** Counts a connection no longer. */
  synchronized boolean remove(PeerConnection peer) {
    List<Group> left = groupsOf.remove(peer);
    if (left == null) {
      return false;
    }
    for (Group group : left) {
      connectionsOf.computeIfPresent(group, (g, others) -> without(peer, others));
    }
    return true;
  }

  private static @Nullable SequencedSet<PeerConnection> without(
      PeerConnection peer, SequencedSet<PeerConnection> members) {
    members.remove(peer);
    return members.isEmpty() ? null : members;
  }
}
