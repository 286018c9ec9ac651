package com.resolutionflow.http.idempotency;

import com.resolutionflow.database.AesGcm;
import com.resolutionflow.secret.ApplicationSecret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The answers kept for a day. All but {@link #deleteExpired} belong into the transaction of the
 * request they are about.
 */
@Repository
class StoredResponses {

  /** Added to the status of an answer that stands in for one which is still awaited. */
  private static final int PROVISIONAL = 1_000;

  /** Longer than any request takes whose answer is awaited: whoever was to give it is gone. */
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(2);

  private static final String LABEL = "idempotency answers";

  private final JdbcClient sql;

  /** The present key, and then those that may have sealed an answer before it. */
  private final List<AesGcm> keys;

  StoredResponses(JdbcClient sql, ApplicationSecret secret) {
    this.sql = sql;
    this.keys =
        Stream.concat(Stream.of(secret.derive(LABEL)), secret.derivePrevious(LABEL).stream())
            .map(AesGcm::new)
            .toList();
  }

  /** Whether this transaction is now the only one of the attempt, until it ends. Does not wait. */
  boolean tryLock(IdempotencyKey attempt) {
    return sql.sql("select pg_try_advisory_xact_lock(?)")
        .param(attempt.lockNumber())
        .query(Boolean.class)
        .single();
  }

  /**
   * What was kept for the attempt within the last day, with the hash of the request it answered.
   */
  Optional<Stored> find(IdempotencyKey attempt) {
    return sql.sql(
            """
            select request_hash, status, answer, created_at > now() - make_interval(secs => :awaited) as fresh
            from idempotency_key
            where account_id = :account and user_id = :user and path = :path and key = :key
              and created_at > now() - interval '24 hours'
            """)
        .param("account", attempt.accountId())
        .param("user", attempt.userId())
        .param("path", attempt.path())
        .param("key", attempt.key())
        .param("awaited", ABANDONED_AFTER.toSeconds())
        .query(
            (row, n) -> {
              int status = row.getInt(2);
              boolean awaited = status > PROVISIONAL && row.getBoolean(4);
              return new Stored(
                  row.getBytes(1),
                  decrypted(status % PROVISIONAL, row.getBytes(3), attempt),
                  awaited);
            })
        .optional();
  }

  /**
   * Takes the key for a request whose answer is not known yet, with what to answer if it never is.
   * Waits for another transaction that takes it at this moment; false if that one has it.
   */
  boolean reserve(IdempotencyKey attempt, byte[] requestHash, StoredResponse provisional) {
    return sql.sql(
                """
                insert into idempotency_key (account_id, user_id, path, key, request_hash, status, answer)
                values (:account, :user, :path, :key, :hash, :status, :answer)
                on conflict (account_id, user_id, path, key) do update
                  set request_hash = excluded.request_hash, status = excluded.status, answer = excluded.answer,
                      created_at = excluded.created_at
                  where idempotency_key.created_at <= now() - interval '24 hours'
                """)
            .param("account", attempt.accountId())
            .param("user", attempt.userId())
            .param("path", attempt.path())
            .param("key", attempt.key())
            .param("hash", requestHash)
            .param("status", PROVISIONAL + provisional.status())
            .param("answer", encrypted(provisional, attempt))
            .update()
        == 1;
  }

  /** Keeps the answer, in the place of a provisional one or of one older than a day. */
  void store(IdempotencyKey attempt, byte[] requestHash, StoredResponse answer) {
    sql.sql(
            """
            insert into idempotency_key (account_id, user_id, path, key, request_hash, status, answer)
            values (:account, :user, :path, :key, :hash, :status, :answer)
            on conflict (account_id, user_id, path, key) do update
              set request_hash = excluded.request_hash, status = excluded.status, answer = excluded.answer,
                  created_at = excluded.created_at
            """)
        .param("account", attempt.accountId())
        .param("user", attempt.userId())
        .param("path", attempt.path())
        .param("key", attempt.key())
        .param("hash", requestHash)
        .param("status", answer.status())
        .param("answer", encrypted(answer, attempt))
        .update();
  }

  /** Every replica does so every hour; the second one finds nothing left. */
  @Transactional
  @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
  public long deleteExpired() {
    return sql.sql("select forget_idempotency_keys(now() - interval '24 hours')")
        .query(Long.class)
        .single();
  }

  private byte[] encrypted(StoredResponse answer, IdempotencyKey attempt) {
    return keys.getFirst().seal(answer.pack(), attempt.bytes());
  }

  private StoredResponse decrypted(int status, byte[] kept, IdempotencyKey attempt) {
    return keys.stream()
        .flatMap(key -> key.open(kept, attempt.bytes()).stream())
        .findFirst()
        .map(plain -> StoredResponse.unpack(status, plain))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "A kept answer cannot be read: was the secret key changed?"));
  }

  /**
   * An answer and the hash of the request that it was given to.
   *
   * @param awaited whether the request still runs and will be answered better
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by its one user, in constant time
  record Stored(byte[] requestHash, StoredResponse response, boolean pending) {}
}
