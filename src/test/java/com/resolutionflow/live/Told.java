package com.resolutionflow.live;

import com.resolutionflow.account.Wall;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An update that tests publish. */
record Told(UUID accountId, Audience audience, Object data) implements LiveUpdate {

  static Told everybody(UUID account, Object data) {
    return new Told(account, Audience.engineers(), Map.of("said", data));
  }

  @Override
  public String topic() {
    return "test_told";
  }

  /** Publishes them in one transaction under their account. */
  static void publish(ApplicationContext application, LiveUpdate... updates) {
    Wall.within(
        updates[0].accountId(),
        () ->
            new TransactionTemplate(application.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(
                    status -> {
                      for (LiveUpdate update : updates) {
                        application.publishEvent(update);
                      }
                    }));
  }
}
