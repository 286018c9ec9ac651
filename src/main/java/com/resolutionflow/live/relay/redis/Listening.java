package com.resolutionflow.live.relay.redis;

import com.resolutionflow.live.relay.Relay.Ear;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.function.Consumer;

/**
 * One connection that does nothing but listen. Lost, it is made and subscribed anew by the client,
 * and says so.
 */
final class Listening extends RedisPubSubAdapter<String, String> implements AutoCloseable {

  private final RedisClient client;
  private final Ear ear;
  private final Consumer<Listening> closed;
  private final Dialling<StatefulRedisPubSubConnection<String, String>> line;

  Listening(RedisClient client, Ear ear, Consumer<Listening> closed) {
    this.client = client;
    this.ear = ear;
    this.closed = closed;
    this.line = new Dialling<>("listening", this::dial);
  }

  Listening begin() {
    line.begin();
    return this;
  }

  private StatefulRedisPubSubConnection<String, String> dial() {
    StatefulRedisPubSubConnection<String, String> made = client.connectPubSub();
    try {
      made.addListener(this);
      made.sync().subscribe(Wake.CHANNEL);
      return made;
    } catch (RedisException failed) {
      made.close();
      throw failed;
    }
  }

  Ear ear() {
    return ear;
  }

  boolean connected() {
    StatefulRedisPubSubConnection<String, String> present = line.connection();
    return present != null && present.isOpen();
  }

  /** The first time, and whenever Redis is back: what was said meanwhile was not heard. */
  @Override
  public void subscribed(String channel, long count) {
    ear.mayHaveMissed();
  }

  @Override
  public void message(String channel, String text) {
    Wake.tell(ear, text);
  }

  @Override
  public void close() {
    closed.accept(this);
    line.close();
  }
}
