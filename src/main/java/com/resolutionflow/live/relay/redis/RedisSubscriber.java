package com.resolutionflow.live.relay.redis;

import com.resolutionflow.live.relay.Relay.Listener;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.function.Consumer;

/**
 * A dedicated connection that only listens. The client library reconnects and subscribes again, and
 * calls {@link #subscribed}.
 */
final class RedisSubscriber extends RedisPubSubAdapter<String, String> implements AutoCloseable {

  private final RedisClient client;
  private final Listener listener;
  private final Consumer<RedisSubscriber> closed;
  private final RedisConnector<StatefulRedisPubSubConnection<String, String>> connector;

  RedisSubscriber(RedisClient client, Listener listener, Consumer<RedisSubscriber> closed) {
    this.client = client;
    this.listener = listener;
    this.closed = closed;
    this.connector = new RedisConnector<>("listening", this::connect);
  }

  RedisSubscriber start() {
    connector.start();
    return this;
  }

  private StatefulRedisPubSubConnection<String, String> connect() {
    StatefulRedisPubSubConnection<String, String> made = client.connectPubSub();
    try {
      made.addListener(this);
      made.sync().subscribe(WakeUpMessage.CHANNEL);
      return made;
    } catch (RedisException failed) {
      made.close();
      throw failed;
    }
  }

  Listener listener() {
    return listener;
  }

  boolean connected() {
    StatefulRedisPubSubConnection<String, String> present = connector.connection();
    return present != null && present.isOpen();
  }

  /** Called at first and after every reconnect: messages in between were missed. */
  @Override
  public void subscribed(String channel, long count) {
    listener.onGap();
  }

  @Override
  public void message(String channel, String text) {
    WakeUpMessage.dispatch(listener, text);
  }

  @Override
  public void close() {
    closed.accept(this);
    connector.close();
  }
}
