package com.resolutionflow.live.relay.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Redis, without waiting for it. What it cannot be told is not told later: the poll is there
 * for that.
 */
final class Publishing implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Publishing.class);

  private final Dialling<StatefulRedisConnection<String, String>> line;

  Publishing(RedisClient client) {
    line = new Dialling<>("publishing", client::connect);
  }

  void begin() {
    line.begin();
  }

  void publish(String text) {
    StatefulRedisConnection<String, String> present = line.connection();
    if (present == null) {
      return;
    }
    try {
      present
          .async()
          .publish(Wake.CHANNEL, text)
          .exceptionally(
              lost -> {
                log.debug("A wake-up was lost: {}", lost.toString());
                return 0L;
              });
    } catch (RedisException lost) {
      log.debug("A wake-up was lost: {}", lost.toString());
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
