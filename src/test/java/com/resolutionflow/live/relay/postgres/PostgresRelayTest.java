package com.resolutionflow.live.relay.postgres;

import com.resolutionflow.live.relay.Relay;
import com.resolutionflow.live.relay.RelayContract;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresRelayTest extends RelayContract {

  @Autowired Relay relay;
  @Autowired JdbcClient jdbc;

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
