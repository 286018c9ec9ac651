package com.resolutionflow.account.invite;

import com.resolutionflow.account.invite.Invitations.Purpose;
import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.tenant.Uuid7;
import com.resolutionflow.text.EnumWord;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the current account's invitations. */
@Repository
public class InviteStore {

  private final JdbcClient jdbc;

  InviteStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(
      AccountSecret secret,
      UUID userId,
      Purpose purpose,
      @Nullable UUID createdBy,
      Duration lifetime) {
    jdbc.sql(
            """
            insert into invite (account_id, id, user_id, purpose, secret_hash, created_by, expires_at)
            values (:account, :id, :user, :purpose, :hash, :by, now() + :lifetime * interval '1 second')
            """)
        .param("account", secret.accountId())
        .param("id", Uuid7.next())
        .param("user", userId)
        .param("purpose", EnumWord.of(purpose))
        .param("hash", secret.hash())
        .param("by", createdBy)
        .param("lifetime", lifetime.toSeconds())
        .update();
  }

  /** The user of an open link for that purpose. */
  Optional<UUID> findOpen(byte[] hash, Purpose purpose) {
    return jdbc.sql(
            "select user_id from invite where secret_hash = ? and purpose = ? and closed_at is null"
                + " and expires_at > now()")
        .params(hash, EnumWord.of(purpose))
        .query(UUID.class)
        .optional();
  }

  /** Whether the operator made that link: nobody in the account did, and nobody asked for it. */
  boolean isOperators(byte[] hash) {
    return jdbc.sql("select created_by is null and purpose = ? from invite where secret_hash = ?")
        .params(EnumWord.of(Purpose.INVITATION), hash)
        .query(Boolean.class)
        .single();
  }

  /** Closes an open invitation; false if it is no longer open. */
  boolean close(byte[] hash) {
    return jdbc.sql(
                "update invite set closed_at = now() where secret_hash = ? and closed_at is null"
                    + " and expires_at > now()")
            .param(hash)
            .update()
        == 1;
  }

  /** How many links for that purpose were made for the user within that time. */
  public int count(UUID userId, Purpose purpose, Duration within) {
    return jdbc.sql(
            "select count(*) from invite where user_id = ? and purpose = ? and created_at > now() -"
                + " ? * interval '1 second'")
        .params(userId, EnumWord.of(purpose), within.toSeconds())
        .query(Integer.class)
        .single();
  }

  /** Closes all of the user's open links. */
  public void closeAll(UUID userId) {
    jdbc.sql("update invite set closed_at = now() where user_id = ? and closed_at is null")
        .param(userId)
        .update();
  }
}
