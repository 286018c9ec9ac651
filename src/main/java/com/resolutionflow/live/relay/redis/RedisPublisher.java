package com.resolutionflow.live.relay.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes to Redis without waiting. A failed message is not retried, because replicas also poll.
 */
final class RedisPublisher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisPublisher.class);

  private final RedisConnector<StatefulRedisConnection<String, String>> connector;

  RedisPublisher(RedisClient client) {
    connector = new RedisConnector<>("publishing", client::connect);
  }

  void start() {
    connector.start();
  }

  void publish(String text) {
    StatefulRedisConnection<String, String> present = connector.connection();
    if (present == null) {
      return;
    }
    try {
      present
          .async()
          .publish(WakeUpMessage.CHANNEL, text)
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
    connector.close();
  }
}
