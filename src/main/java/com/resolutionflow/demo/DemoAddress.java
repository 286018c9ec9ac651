package com.resolutionflow.demo;

import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets only this machine open a demo, because everybody knows its passwords, unless {@code
 * SERVER_ADDRESS} says otherwise on purpose.
 */
@Component
class DemoAddress implements WebServerFactoryCustomizer<ConfigurableWebServerFactory> {

  private static final Logger log = LoggerFactory.getLogger(DemoAddress.class);

  private final DemoState demo;
  private final Environment environment;

  DemoAddress(DemoState demo, Environment environment) {
    this.demo = demo;
    this.environment = environment;
  }

  @Override
  public void customize(ConfigurableWebServerFactory factory) {
    if (demo.isOpen() && environment.getProperty("server.address", "").isBlank()) {
      factory.setAddress(InetAddress.getLoopbackAddress());
      log.info(
          "Demo: only this machine can open it, because its passwords are published."
              + " SERVER_ADDRESS=0.0.0.0 lets others in.");
    }
  }
}
