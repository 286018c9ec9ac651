package com.resolutionflow;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says where the application is, once it is there. */
@Component
class ReadyMessage {

  private static final Logger log = LoggerFactory.getLogger(ResolutionFlow.class);

  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void announce(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      log.info("ResolutionFlow is ready at http://localhost:{}", web.getWebServer().getPort());
    }
  }
}
