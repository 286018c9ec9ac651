package com.resolutionflow.live.relay.redis;

import com.resolutionflow.live.relay.Relay.Listener;
import com.resolutionflow.tenant.Uuid7;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The text of a wake-up: {@code account:id}. Anybody else on the channel can at most cause a
 * needless wake-up.
 */
final class WakeUpMessage {

  static final String CHANNEL = "resolutionflow.live";

  private static final Logger log = LoggerFactory.getLogger(WakeUpMessage.class);

  private WakeUpMessage() {}

  static String text(UUID account, long lastId) {
    return account + ":" + lastId;
  }

  static void dispatch(Listener listener, String text) {
    String[] parts = text.split(":", 2);
    UUID account = Uuid7.parse(parts[0]).orElse(null);
    if (account != null && parts.length == 2 && parts[1].matches("\\d{1,16}")) {
      listener.onAdvance(account, Long.parseLong(parts[1]));
    } else {
      log.warn("Ignored an unknown message on the channel {}", CHANNEL);
    }
  }
}
