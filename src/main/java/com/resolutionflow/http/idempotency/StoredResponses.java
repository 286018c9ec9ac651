package com.resolutionflow.http.idempotency;

import com.resolutionflow.secret.AesGcm;
import com.resolutionflow.secret.ApplicationSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The responses stored for a day. Call all methods but {@link #deleteExpired} in the transaction of
 * the request.
 */
@Repository
class StoredResponses {

  /** Added to the status of a provisional response. */
  private static final int PROVISIONAL = 1_000;

  /**
   * Longer than any request takes: after that the process that should have responded is assumed
   * dead.
   */
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(2);

  private static final String LABEL = "idempotency answers";

  private static final String REQUEST_LABEL = "idempotency request ";

  private final JdbcClient sql;
  private final ApplicationSecret secret;

  /** The current key, then earlier ones that stored responses may have been encrypted with. */
  private final List<AesGcm> keys;

  StoredResponses(JdbcClient sql, ApplicationSecret secret) {
    this.sql = sql;
    this.secret = secret;
    this.keys =
        Stream.concat(Stream.of(secret.derive(LABEL)), secret.derivePrevious(LABEL).stream())
            .map(AesGcm::new)
            .toList();
  }

  /**
   * Locks the key until the transaction ends, without waiting; false if another transaction holds
   * it.
   */
  boolean tryLock(IdempotencyKey attempt) {
    return sql.sql("select pg_try_advisory_xact_lock(?)")
        .param(attempt.lockNumber())
        .query(Boolean.class)
        .single();
  }

  /** The response stored within the last day, compared with a request of that hash. */
  Optional<Stored> find(IdempotencyKey attempt, byte[] requestHash) {
    return sql.sql(
            """
            select request_hash, status, answer, created_at > now() - make_interval(secs => :awaited) as fresh,
              role = :role and credentials_version = :version and scopes = :scopes as same_caller
            from idempotency_key
            where account_id = :account and user_id = :user and path = :path and key = :key
              and created_at > now() - interval '24 hours'
            """)
        .param("account", attempt.accountId())
        .param("user", attempt.userId())
        .param("path", attempt.path())
        .param("key", attempt.key())
        .param("awaited", ABANDONED_AFTER.toSeconds())
        .param("role", attempt.role())
        .param("version", attempt.credentialsVersion())
        .param("scopes", attempt.scopes())
        .query(
            (row, n) -> {
              int status = row.getInt(2);
              boolean awaited = status > PROVISIONAL && row.getBoolean(4);
              return new Stored(
                  isSame(row.getBytes(1), requestHash),
                  decrypted(status % PROVISIONAL, row.getBytes(3), attempt),
                  awaited,
                  row.getBoolean(5));
            })
        .optional();
  }

  /**
   * Stores the key for a request whose response is not known yet, with a provisional response.
   * Waits for a concurrent transaction with the same key; false if that one succeeds.
   */
  boolean reserve(IdempotencyKey attempt, byte[] requestHash, StoredResponse provisional) {
    return sql.sql(
                """
                insert into idempotency_key (
                  account_id, user_id, path, key, request_hash, status, answer, role, credentials_version, scopes)
                values (:account, :user, :path, :key, :hash, :status, :answer, :role, :version, :scopes)
                on conflict (account_id, user_id, path, key) do update
                  set request_hash = excluded.request_hash, status = excluded.status, answer = excluded.answer,
                      created_at = excluded.created_at, role = excluded.role,
                      credentials_version = excluded.credentials_version, scopes = excluded.scopes
                  where idempotency_key.created_at <= now() - interval '24 hours'
                """)
            .param("account", attempt.accountId())
            .param("user", attempt.userId())
            .param("path", attempt.path())
            .param("key", attempt.key())
            .param("hash", keyed(requestHash))
            .param("status", PROVISIONAL + provisional.status())
            .param("answer", encrypted(provisional, attempt))
            .param("role", attempt.role())
            .param("version", attempt.credentialsVersion())
            .param("scopes", attempt.scopes())
            .update()
        == 1;
  }

  /** Stores the response, replacing a provisional one or one older than a day. */
  void store(IdempotencyKey attempt, byte[] requestHash, StoredResponse answer) {
    sql.sql(
            """
            insert into idempotency_key (
              account_id, user_id, path, key, request_hash, status, answer, role, credentials_version, scopes)
            values (:account, :user, :path, :key, :hash, :status, :answer, :role, :version, :scopes)
            on conflict (account_id, user_id, path, key) do update
              set request_hash = excluded.request_hash, status = excluded.status, answer = excluded.answer,
                  created_at = excluded.created_at, role = excluded.role,
                  credentials_version = excluded.credentials_version, scopes = excluded.scopes
              where idempotency_key.status > :provisional or idempotency_key.created_at <= now() - interval '24 hours'
            """)
        .param("provisional", PROVISIONAL)
        .param("account", attempt.accountId())
        .param("user", attempt.userId())
        .param("path", attempt.path())
        .param("key", attempt.key())
        .param("hash", keyed(requestHash))
        .param("status", answer.status())
        .param("answer", encrypted(answer, attempt))
        .param("role", attempt.role())
        .param("version", attempt.credentialsVersion())
        .param("scopes", attempt.scopes())
        .update();
  }

  /** Deletes old responses; runs every hour on every replica. */
  @Transactional
  @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
  public long deleteExpired() {
    return sql.sql("select forget_idempotency_keys(now() - interval '24 hours')")
        .query(Long.class)
        .single();
  }

  /**
   * What is stored of a request's hash: it does not tell whether a guess at a password in the
   * request is right.
   */
  private byte[] keyed(byte[] requestHash) {
    return secret.derive(REQUEST_LABEL + HexFormat.of().formatHex(requestHash));
  }

  /** Earlier secret keys and, for the day after an upgrade, the hash itself are recognised too. */
  private boolean isSame(byte[] kept, byte[] requestHash) {
    return MessageDigest.isEqual(kept, keyed(requestHash))
        || MessageDigest.isEqual(kept, requestHash)
        || secret.derivePrevious(REQUEST_LABEL + HexFormat.of().formatHex(requestHash)).stream()
            .anyMatch(earlier -> MessageDigest.isEqual(kept, earlier));
  }

  /**
   * Rewrites the JSON of every response of the current account whose path or body has that id. A
   * provisional one becomes the final one, because the one to come may have been made before.
   */
  void rewrite(String id, UnaryOperator<String> change) {
    kept().forEach(kept -> rewrite(kept, id, change));
  }

  /** Rewrites the JSON of every response of the current account that the change changes. */
  void rewriteAll(UnaryOperator<String> change) {
    kept().forEach(kept -> rewrite(kept, "", change));
  }

  private List<Kept> kept() {
    return sql.sql(
            """
            select account_id, user_id, path, key, role, credentials_version, scopes, status, answer
            from idempotency_key
            for no key update
            """)
        .query(
            (row, n) ->
                new Kept(
                    new IdempotencyKey(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getString(7)),
                    row.getInt(8),
                    row.getBytes(9)))
        .list();
  }

  private void rewrite(Kept kept, String id, UnaryOperator<String> change) {
    IdempotencyKey key = kept.key();
    // What no key opens any more is given to nobody again.
    StoredResponse before = open(kept.status() % PROVISIONAL, kept.answer(), key).orElse(null);
    if (before == null || !before.contentType().contains("json")) {
      return;
    }
    String body = new String(before.body(), StandardCharsets.UTF_8);
    if (!key.path().contains(id) && !body.contains(id)) {
      return;
    }
    String rewritten = change.apply(body);
    if (id.isEmpty() && rewritten.equals(body)) {
      return;
    }
    byte[] changed = rewritten.getBytes(StandardCharsets.UTF_8);
    StoredResponse after =
        new StoredResponse(before.status(), before.contentType(), before.location(), changed);
    sql.sql(
            """
            update idempotency_key set answer = :answer, status = :status
            where account_id = :account and user_id = :user and path = :path and key = :key
            """)
        .param("answer", encrypted(after, key))
        .param("status", after.status())
        .param("account", key.accountId())
        .param("user", key.userId())
        .param("path", key.path())
        .param("key", key.key())
        .update();
  }

  private byte[] encrypted(StoredResponse answer, IdempotencyKey attempt) {
    return keys.getFirst().seal(answer.pack(), attempt.bytes());
  }

  private StoredResponse decrypted(int status, byte[] kept, IdempotencyKey attempt) {
    return open(status, kept, attempt)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "A stored response cannot be decrypted. Was the secret key changed?"));
  }

  private Optional<StoredResponse> open(int status, byte[] kept, IdempotencyKey attempt) {
    return keys.stream()
        .flatMap(key -> key.open(kept, attempt.bytes()).stream())
        .findFirst()
        .map(plain -> StoredResponse.unpack(status, plain));
  }

  /** A row to be rewritten. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kept(IdempotencyKey key, int status, byte[] answer) {}

  /**
   * A stored response.
   *
   * @param sameBody whether the request it was stored for had the same content
   * @param pending whether it is provisional because the request is still running
   * @param sameCaller whether the user still has the role and the credentials they had, and the
   *     request the same scopes
   */
  record Stored(boolean sameBody, StoredResponse response, boolean pending, boolean sameCaller) {}
}
