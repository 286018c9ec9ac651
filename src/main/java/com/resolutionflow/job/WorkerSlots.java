package com.resolutionflow.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * WorkerSlots that some kinds of work share, and which of them are busy with whose jobs. Those who
 * fetch take places, those who did a job give them back.
 */
final class WorkerSlots {

  private final List<String> kinds;
  private final WorkerPool pool;
  private final Map<UUID, Integer> busy = new HashMap<>();
  private int taken;
  private boolean wanting;

  WorkerSlots(List<String> kinds, WorkerPool pool) {
    this.kinds = List.copyOf(kinds);
    this.pool = pool;
  }

  List<String> kinds() {
    return kinds;
  }

  int atOnce() {
    return pool.atOnce();
  }

  /** What may be fetched now. */
  synchronized Vacancy room() {
    List<String> full =
        busy.entrySet().stream()
            .filter(entry -> entry.getValue() >= pool.perAccount())
            .map(entry -> entry.getKey().toString())
            .toList();
    Vacancy room = new Vacancy(Math.clamp(pool.atOnce() - taken, 0, pool.perAccount()), full);
    wanting = room.places() == 0 || !full.isEmpty();
    return room;
  }

  /** Takes places for what was fetched into that room. */
  synchronized void take(Vacancy room, List<UUID> accounts) {
    accounts.forEach(account -> busy.merge(account, 1, Integer::sum));
    taken += accounts.size();
    wanting |= accounts.size() == room.places();
  }

  /**
   * Gives a place back; true if more is likely to wait and a good part of the places is free, so
   * that it is worth looking.
   */
  synchronized boolean giveBack(UUID account) {
    busy.computeIfPresent(account, (same, count) -> count == 1 ? null : count - 1);
    taken = Math.max(0, taken - 1);
    boolean worthwhile = wanting && (pool.atOnce() - taken) * 4 >= pool.atOnce();
    wanting &= !worthwhile;
    return worthwhile;
  }

  /** A runner begins anew. */
  synchronized void clear() {
    busy.clear();
    taken = 0;
  }

  /** Room for so many, but for none of these accounts. */
  record Vacancy(int places, List<String> full) {}
}
