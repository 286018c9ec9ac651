package com.resolutionflow.live.relay.silent;

import com.resolutionflow.live.relay.Relay;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Loses every wake-up: what is heard in spite of it was found by polling. */
@Component
@ConditionalOnProperty(name = "resolutionflow.live.relay", havingValue = "silent")
class SilentRelay implements Relay {

  @Override
  public void announce(UUID accountId, long lastId) {}

  @Override
  public AutoCloseable listen(Listener listener) {
    return () -> {};
  }
}
