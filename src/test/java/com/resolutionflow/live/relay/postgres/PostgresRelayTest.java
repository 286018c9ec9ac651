package com.resolutionflow.live.relay.postgres;

import com.resolutionflow.live.relay.Relay;
import com.resolutionflow.live.relay.RelayContract;
import org.springframework.beans.factory.annotation.Autowired;

class PostgresRelayTest extends RelayContract {

  @Autowired Relay relay;

  @Override
  protected Relay first() {
    return relay;
  }

  @Override
  protected Relay second() {
    return relay;
  }
}
