package com.resolutionflow.live;

import com.resolutionflow.database.StartRefused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Refuses what the streams cannot live with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveSettings.class)
class LiveConfiguration {

  LiveConfiguration(Environment environment) {
    if (environment.getProperty("server.http2.enabled", Boolean.class, false)) {
      throw new StartRefused(
          "SERVER_HTTP2_ENABLED is true; the live stream needs HTTP/1.1 here: expected HTTP/2 at the proxy in front.");
    }
  }
}
