package com.resolutionflow.account.mail;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The addresses of the current account that people had, while an e-mail to them waits. */
@Repository
class FormerEmails {

  private final JdbcClient jdbc;

  FormerEmails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID accountId, UUID id, UUID userId, String email) {
    jdbc.sql("insert into former_email (account_id, id, user_id, email) values (?, ?, ?, ?)")
        .params(accountId, id, userId, email)
        .update();
  }

  Optional<String> find(UUID id) {
    return jdbc.sql("select email from former_email where id = ?")
        .param(id)
        .query(String.class)
        .optional();
  }

  void delete(UUID id) {
    jdbc.sql("delete from former_email where id = ?").param(id).update();
  }
}
