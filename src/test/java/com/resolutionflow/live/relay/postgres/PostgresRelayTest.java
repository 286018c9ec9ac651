package com.resolutionflow.live.relay.postgres;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.live.TestUpdate;
import com.resolutionflow.live.relay.Relay;
import com.resolutionflow.live.relay.RelayContract;
import com.resolutionflow.support.TestAccounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresRelayTest extends RelayContract {

  @Autowired Relay relay;
  @Autowired DataSource database;
  @Autowired ApplicationContext application;
  @Autowired JdbcClient jdbc;

  /** An account's log is begun by its first event, which finds nothing to append to at first. */
  @Test
  void theFirstEventOfAnAccountIsAnnouncedWholeLikeEveryOther() throws SQLException {
    UUID account = new TestAccounts(application).team().id();
    try (Connection connection = database.getConnection()) {
      PGConnection listening = connection.unwrap(PGConnection.class);
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen " + relay.channel());
      }
      List<String> words = new ArrayList<>();
      TestUpdate.publish(application, TestUpdate.everybody(account, "first"));
      await("the announcement")
          .until(
              () -> {
                Stream.ofNullable(listening.getNotifications(50))
                    .flatMap(Arrays::stream)
                    .forEach(one -> words.add(one.getParameter()));
                return words.stream().anyMatch(word -> word.startsWith(account.toString()));
              });
      assertThat(words).allMatch(word -> word.matches("[0-9a-f-]{36}:[0-9]+"));
      try (Statement statement = connection.createStatement()) {
        statement.execute("unlisten *");
      }
    }
  }

  @Override
  protected void announce(Relay of, UUID accountId, long lastId) {
    jdbc.sql("select pg_notify(?, ?)")
        .params(of.channel(), accountId + ":" + lastId)
        .query((row, number) -> true)
        .single();
  }

  @Override
  protected Relay first() {
    return relay;
  }

  @Override
  protected Relay second() {
    return relay;
  }
}
