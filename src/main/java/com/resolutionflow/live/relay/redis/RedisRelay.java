package com.resolutionflow.live.relay.redis;

import com.resolutionflow.live.relay.Relay;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends wake-ups without PostgreSQL, where commits would wait at the lock of NOTIFY. Redis is not
 * part of the transaction: this process publishes after the commit, so a crash in between loses the
 * wake-up and the other replicas notice by polling.
 */
@Component
@ConditionalOnProperty(name = "resolutionflow.live.relay", havingValue = "redis")
class RedisRelay implements Relay, DisposableBean {

  private final RedisClient client;
  private final RedisPublisher publishing;
  private final List<RedisSubscriber> listening = new CopyOnWriteArrayList<>();
  private final MeterRegistry meters;

  /**
   * Does not connect yet.
   *
   * @throws com.resolutionflow.problem.StartRefused for an address that is missing or invalid
   */
  RedisRelay(@Value("${spring.data.redis.url:}") String address, MeterRegistry meters) {
    RedisURI uri = RedisAddress.of(address);
    this.client = RedisClients.client(uri);
    this.publishing = new RedisPublisher(client);
    this.meters = meters;
  }

  @Override
  public void announce(UUID accountId, long lastId) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            publishing.publish(WakeUpMessage.text(accountId, lastId));
          }
        });
  }

  @Override
  public AutoCloseable listen(Listener listener) {
    RedisSubscriber begun = new RedisSubscriber(client, listener, listening::remove);
    listening.add(begun);
    meters.gauge("live.relay.connected", begun, each -> each.connected() ? 1 : 0);
    publishing.start();
    return begun.start();
  }

  @Override
  public void destroy() {
    listening.forEach(RedisSubscriber::close);
    publishing.close();
    RedisClients.shutdown(client);
  }
}
