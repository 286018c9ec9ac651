package com.resolutionflow.account.signin;

import com.resolutionflow.account.signin.Credential.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Whose credential was read within the last moments, so that thousands of streams that come back at
 * once do not ask for each of them again. Used for opening the live stream only, and only of
 * accounts that somebody watches: who hears at once of every sign-out and every change of a role,
 * makes all of the account's be forgotten then, and ends streams of credentials that have expired.
 */
@Component
@NamedInterface("signin")
public class RecentSignIns {

  private static final long MOMENTS = Duration.ofSeconds(2).toNanos();
  private static final String STREAM = "/api/v1/escalations/stream";

  private final Map<UUID, Map<Key, Read>> byAccount = new ConcurrentHashMap<>();

  /** From now on credentials of that account are remembered. */
  public void watch(UUID accountId) {
    byAccount.computeIfAbsent(accountId, account -> new ConcurrentHashMap<>());
  }

  /** Nobody hears of that account's changes any more. */
  public void unwatch(UUID accountId) {
    byAccount.remove(accountId);
  }

  /** Forgets what was read of that account, also what is being read now. */
  public void forget(UUID accountId) {
    byAccount.computeIfPresent(accountId, (account, read) -> new ConcurrentHashMap<>());
  }

  /** Forgets what is too old. */
  public void expire() {
    long now = System.nanoTime();
    byAccount.values().forEach(read -> read.values().removeIf(each -> isOld(each, now)));
  }

  private static boolean isOld(Read read, long now) {
    return now - read.at() > MOMENTS;
  }

  /** Whether that request opens the live stream. */
  static boolean isForOpeningStream(HttpServletRequest request) {
    return request.getServletPath().equals(STREAM) && request.getMethod().equals("GET");
  }

  Optional<MemberAuthentication> find(UUID accountId, Kind kind, byte[] hash) {
    Map<Key, Read> account = byAccount.get(accountId);
    Read read = account == null ? null : account.get(new Key(kind, ByteBuffer.wrap(hash)));
    return read == null || isOld(read, System.nanoTime())
        ? Optional.empty()
        : Optional.of(read.signedIn());
  }

  /**
   * Where to keep what is about to be read; null where nothing is remembered. Asked for before
   * reading, so that nothing is kept that was read before a change and arrives after it.
   */
  @Nullable Map<Key, Read> place(UUID accountId) {
    return byAccount.get(accountId);
  }

  static void keep(
      @Nullable Map<Key, Read> place, Kind kind, byte[] hash, MemberAuthentication who) {
    if (place != null) {
      place.put(new Key(kind, ByteBuffer.wrap(hash)), new Read(who, System.nanoTime()));
    }
  }

  record Key(Kind kind, ByteBuffer hash) {}

  record Read(MemberAuthentication signedIn, long at) {}
}
