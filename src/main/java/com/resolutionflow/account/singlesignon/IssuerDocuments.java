package com.resolutionflow.account.singlesignon;

import com.nimbusds.jose.jwk.JWKSet;
import com.resolutionflow.account.singlesignon.SingleSignOnRefused.Reason;
import com.resolutionflow.tenant.TenantContext;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The documents and keys of issuers, read at the first sign-in and not at the start, and kept in
 * this replica's memory. An issuer that is down is not asked again for some seconds; what was read
 * within the last day serves until it is back. One reader at a time for each document.
 */
@Component
class IssuerDocuments {

  private static final long FRESH = Duration.ofHours(1).toNanos();
  private static final long USABLE = Duration.ofDays(1).toNanos();
  private static final long PAUSE = Duration.ofSeconds(10).toNanos();
  private static final int MOST = 2_000;

  private final IssuerClient client;
  private final Map<Key, Kept> all = new ConcurrentHashMap<>();

  IssuerDocuments(IssuerClient client) {
    this.client = client;
  }

  /**
   * What the issuer says of itself.
   *
   * @throws SingleSignOnRefused {@code ISSUER_DOWN}
   */
  IssuerMetadata metadata(String issuer) {
    return IssuerMetadata.of(issuer, kept(IssuerMetadata.url(issuer)).read());
  }

  /**
   * The issuer's keys.
   *
   * @throws SingleSignOnRefused {@code ISSUER_DOWN}
   */
  JWKSet keys(IssuerMetadata metadata) {
    return keySet(metadata, kept(metadata.jwksUri()).read());
  }

  /**
   * The issuer's keys, read anew because one is missing among those kept; at most every few
   * seconds, since anybody can make up the name of a key.
   */
  JWKSet newKeys(IssuerMetadata metadata) {
    return keySet(metadata, kept(metadata.jwksUri()).refresh());
  }

  /** Forgets what was read of that issuer, so that a trial looks for itself. */
  void forget(String issuer) {
    UUID account = TenantContext.accountId();
    Kept document = all.remove(new Key(account, IssuerMetadata.url(issuer)));
    if (document != null && document.content != null) {
      all.remove(new Key(account, String.valueOf(document.content.get("jwks_uri"))));
    }
  }

  private Kept kept(String url) {
    if (all.size() >= MOST) {
      all.clear();
    }
    return all.computeIfAbsent(new Key(TenantContext.accountId(), url), key -> new Kept(url));
  }

  private static JWKSet keySet(IssuerMetadata metadata, Map<String, Object> document) {
    try {
      return JWKSet.parse(document);
    } catch (ParseException malformed) {
      throw new SingleSignOnRefused(
          Reason.ISSUER_DOWN, metadata.jwksUri() + ": It has no keys that can be read.");
    }
  }

  /** By account, because what may be called differs from account to account. */
  private record Key(UUID account, String url) {}

  private final class Kept {

    private final String url;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Map<String, Object> content;
    private long readAt;
    private long refreshedAt = System.nanoTime() - PAUSE;
    private @Nullable SingleSignOnRefused failure;
    private long failedAt;

    Kept(String url) {
      this.url = url;
    }

    Map<String, Object> read() {
      return locked(false);
    }

    Map<String, Object> refresh() {
      return locked(true);
    }

    private Map<String, Object> locked(boolean refresh) {
      reading.lock();
      try {
        long now = System.nanoTime();
        boolean wanted = refresh && now - refreshedAt >= PAUSE;
        Map<String, Object> before = content;
        if (before != null && now - readAt < FRESH && !wanted) {
          return before;
        }
        if (failure != null && now - failedAt < PAUSE) {
          return usable(before, now, failure);
        }
        refreshedAt = refresh ? now : refreshedAt;
        return fetch(before);
      } finally {
        reading.unlock();
      }
    }

    private Map<String, Object> fetch(@Nullable Map<String, Object> before) {
      try {
        Map<String, Object> now = client.get(url);
        content = now;
        readAt = System.nanoTime();
        failure = null;
        return now;
      } catch (SingleSignOnRefused down) {
        failure = down;
        failedAt = System.nanoTime();
        return usable(before, failedAt, down);
      }
    }

    private Map<String, Object> usable(
        @Nullable Map<String, Object> before, long now, SingleSignOnRefused down) {
      if (before != null && now - readAt < USABLE) {
        return before;
      }
      throw down;
    }
  }
}
