package com.resolutionflow.account.secondfactor;

import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the current account's authenticator apps and recovery codes. */
@Repository
class SecondFactorStore {

  private final JdbcClient jdbc;

  SecondFactorStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether everybody in the account needs a second factor. */
  boolean isRequired() {
    return jdbc.sql("select require_second_factor from account").query(Boolean.class).single();
  }

  /** Ends sign-ins under way, which began when something else let this user in. Locks the user. */
  void raiseCredentialsVersion(UUID userId) {
    jdbc.sql("update account_user set credentials_version = credentials_version + 1 where id = ?")
        .param(userId)
        .update();
  }

  /** Keeps a secret that is being set up, in the place of one begun before. */
  void putUnconfirmed(UUID userId, String sealed) {
    jdbc.sql(
            """
            insert into totp (account_id, user_id, confirmed, sealed_secret) values (?, ?, false, ?)
            on conflict (account_id, user_id, confirmed)
            do update set sealed_secret = excluded.sealed_secret, created_at = now()
            """)
        .params(TenantContext.accountId(), userId, sealed)
        .update();
  }

  /** The secret that is being set up, if that began within the last while. */
  Optional<String> unconfirmed(UUID userId, Duration within) {
    return jdbc.sql(
            "select sealed_secret from totp where user_id = ? and not confirmed and created_at >"
                + " now() - ? * interval '1 second'")
        .params(userId, within.toSeconds())
        .query(String.class)
        .optional();
  }

  /**
   * Lets the secret that is being set up count from now on, in the place of the one before; false
   * if it is no longer the one.
   */
  boolean confirm(UUID userId, String sealed, long step) {
    jdbc.sql(
            """
            delete from totp where user_id = :user and confirmed and exists (
              select from totp fresh
              where fresh.user_id = :user and not fresh.confirmed and fresh.sealed_secret = :sealed)
            """)
        .param("user", userId)
        .param("sealed", sealed)
        .update();
    return jdbc.sql(
                """
                update totp set confirmed = true, confirmed_at = now(), last_step = ?
                where user_id = ? and not confirmed and sealed_secret = ?
                """)
            .params(step, userId, sealed)
            .update()
        == 1;
  }

  /** The secret that counts. */
  Optional<String> secret(UUID userId) {
    return jdbc.sql("select sealed_secret from totp where user_id = ? and confirmed")
        .param(userId)
        .query(String.class)
        .optional();
  }

  Optional<Instant> confirmedAt(UUID userId) {
    return jdbc.sql("select confirmed_at from totp where user_id = ? and confirmed")
        .param(userId)
        .query((row, n) -> SqlInstant.get(row, "confirmed_at"))
        .optional();
  }

  /**
   * Takes a code of that time step; false if it or a newer one was taken before. Of two requests
   * with one code the first to write wins.
   */
  boolean takeStep(UUID userId, String sealed, long step) {
    return jdbc.sql(
                "update totp set last_step = :step where user_id = :user and confirmed and"
                    + " sealed_secret = :sealed and last_step < :step")
            .param("step", step)
            .param("user", userId)
            .param("sealed", sealed)
            .update()
        == 1;
  }

  /** Puts a new set in the place of the one before. */
  void replaceRecoveryCodes(UUID userId, List<RecoveryCode> codes) {
    deleteRecoveryCodes(userId);
    for (RecoveryCode code : codes) {
      jdbc.sql("insert into recovery_code (account_id, user_id, code_hash) values (?, ?, ?)")
          .params(TenantContext.accountId(), userId, code.hash(userId))
          .update();
    }
  }

  boolean hasRecoveryCode(UUID userId, byte[] hash) {
    return jdbc.sql(
            "select exists (select from recovery_code where user_id = ? and code_hash = ? and"
                + " used_at is null)")
        .params(userId, hash)
        .query(Boolean.class)
        .single();
  }

  /** Takes a recovery code; false if it is unknown or was used. The first to write wins. */
  boolean takeRecoveryCode(UUID userId, byte[] hash) {
    return jdbc.sql(
                "update recovery_code set used_at = now() where user_id = ? and code_hash = ? and"
                    + " used_at is null")
            .params(userId, hash)
            .update()
        == 1;
  }

  int recoveryCodesLeft(UUID userId) {
    return jdbc.sql("select count(*) from recovery_code where user_id = ? and used_at is null")
        .param(userId)
        .query(Integer.class)
        .single();
  }

  boolean hasPasskey(UUID userId) {
    return jdbc.sql("select exists (select from passkey where user_id = ?)")
        .param(userId)
        .query(Boolean.class)
        .single();
  }

  /** Removes everything; false if there was no factor. */
  boolean deleteAll(UUID userId) {
    deleteRecoveryCodes(userId);
    int passkeys = jdbc.sql("delete from passkey where user_id = ?").param(userId).update();
    return deleteTotp(userId) || passkeys > 0;
  }

  void deleteRecoveryCodes(UUID userId) {
    jdbc.sql("delete from recovery_code where user_id = ?").param(userId).update();
  }

  /** Removes the authenticator app; false if there was none. */
  boolean deleteTotp(UUID userId) {
    jdbc.sql("delete from totp where user_id = ? and not confirmed").param(userId).update();
    return jdbc.sql("delete from totp where user_id = ? and confirmed").param(userId).update() == 1;
  }

  /** The secrets that were not encrypted with the key of that prefix. */
  List<SealedSecret> notSealedUnder(String prefix) {
    return jdbc.sql(
            "select user_id, sealed_secret from totp where not starts_with(sealed_secret, ?)")
        .param(prefix)
        .query((row, n) -> new SealedSecret(row.getObject(1, UUID.class), row.getString(2)))
        .list();
  }

  /** Replaces an encrypted secret, unless it has changed since it was read. */
  void reseal(SealedSecret before, String sealed) {
    jdbc.sql("update totp set sealed_secret = ? where user_id = ? and sealed_secret = ?")
        .params(sealed, before.userId(), before.text())
        .update();
  }

  /** A user's encrypted secret. */
  record SealedSecret(UUID userId, String text) {}
}
