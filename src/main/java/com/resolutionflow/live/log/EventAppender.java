package com.resolutionflow.live.log;

import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import com.resolutionflow.live.LogRewrite;
import com.resolutionflow.live.relay.Relay;
import com.resolutionflow.tenant.TenantContext;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Collects the updates that are published in a transaction and appends them to the log at its end.
 */
@Component
public class EventAppender {

  private static final Audience NOBODY = new Audience(null, Set.of(), Set.of());
  private static final Pattern TOPIC = Pattern.compile("[a-z][a-z_]{0,62}");

  private final EventLog log;
  private final Relay relay;
  private final OwnCommits commits;
  private final JsonMapper json;

  EventAppender(EventLog log, Relay relay, OwnCommits commits, JsonMapper json) {
    this.log = log;
    this.relay = relay;
    this.commits = commits;
    this.json = json;
  }

  /**
   * Runs before all other listeners, so that events they publish in turn come after their cause.
   *
   * @throws IllegalStateException outside a transaction, because the update could not be rolled
   *     back, and for another than the current account
   */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void append(LiveUpdate update) {
    if (!TOPIC.matcher(update.topic()).matches()) {
      throw new IllegalArgumentException(
          "A live update's topic is made of a-z and _, this one is " + update.topic());
    }
    append(
        update.accountId(),
        new PendingEvent(
            update.topic(),
            update.audience(),
            json.writeValueAsString(update.data()),
            update.personal().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, one -> json.writeValueAsString(one.getValue()))),
            update.about(),
            update.leads()));
  }

  @EventListener
  void rewrite(LogRewrite change) {
    log.rewrite(change.accountId(), change.containing(), change.rewrite());
    signal(change.accountId(), LoggedEvent.REWRITTEN, Map.of());
  }

  /**
   * Appends a signal, which the streams of every replica act on in its place between the events.
   */
  public void signal(UUID accountId, String topic, Object data) {
    append(
        accountId,
        new PendingEvent(topic, NOBODY, json.writeValueAsString(data), Map.of(), null, false));
  }

  private void append(UUID accountId, PendingEvent event) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "The live update " + event.topic() + " was published outside a transaction.");
    }
    if (!TenantContext.current().filter(accountId::equals).isPresent()) {
      throw new IllegalStateException(
          "The live update "
              + event.topic()
              + " was published for another than the current account.");
    }
    TransactionEvents.current(accountId, log, relay, commits).add(event);
  }
}
