package com.resolutionflow.live.relay.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Configures the Redis client: few threads, short timeouts, and no messages queued while Redis is
 * unavailable.
 */
final class RedisClients {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** The most wake-ups in flight at once; beyond that polling is quicker. */
  private static final int QUEUE = 10_000;

  private RedisClients() {}

  static RedisClient client(RedisURI uri) {
    ClientResources resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(
                Delay.fullJitter(
                    FIRST_PAUSE, LONGEST_PAUSE, FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS))
            .build();
    uri.setTimeout(PATIENCE);
    uri.setClientName("resolutionflow");
    RedisClient client = RedisClient.create(resources, uri);
    client.setOptions(options());
    return client;
  }

  private static ClientOptions options() {
    return ClientOptions.builder()
        .autoReconnect(true)
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(QUEUE)
        .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
        .socketOptions(
            SocketOptions.builder().connectTimeout(PATIENCE).keepAlive(keepAlive()).build())
        .build();
  }

  /** Detects a Redis that disappeared silently after some twenty seconds. */
  private static SocketOptions.KeepAliveOptions keepAlive() {
    return SocketOptions.KeepAliveOptions.builder()
        .enable()
        .idle(Duration.ofSeconds(10))
        .interval(Duration.ofSeconds(5))
        .count(2)
        .build();
  }

  static void shutdown(RedisClient client) {
    client.shutdown(Duration.ZERO, PATIENCE);
    client
        .getResources()
        .shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(PATIENCE.toMillis());
  }
}
