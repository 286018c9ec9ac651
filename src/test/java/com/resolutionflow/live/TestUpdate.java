package com.resolutionflow.live;

import com.resolutionflow.tenant.TenantContext;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An update that tests publish. */
public record TestUpdate(UUID accountId, Audience audience, Object data) implements LiveUpdate {

  public static TestUpdate everybody(UUID account, Object data) {
    return new TestUpdate(account, Audience.engineers(), Map.of("said", data));
  }

  @Override
  public String topic() {
    return "test_told";
  }

  /** Publishes them in one transaction under their account. */
  public static void publish(ApplicationContext application, LiveUpdate... updates) {
    TenantContext.within(
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
