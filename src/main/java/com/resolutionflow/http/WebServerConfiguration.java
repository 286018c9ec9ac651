package com.resolutionflow.http;

import com.resolutionflow.http.limits.LimitSettings;
import com.resolutionflow.problem.StartRefused;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Configures the web server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LimitSettings.class, ShutdownSettings.class})
class WebServerConfiguration {

  /**
   * Refuses to start with one port for both, because the management port is not protected.
   *
   * @throws StartRefused for the same fixed port twice
   */
  WebServerConfiguration(
      @Value("${server.port:8080}") int port,
      @Value("${management.server.port:8081}") int managementPort) {
    if (port == managementPort && port > 0) {
      throw new StartRefused(
          "MANAGEMENT_SERVER_PORT is "
              + managementPort
              + ", the same as SERVER_PORT; expected another port, or -1 for none.");
    }
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<JettyServletWebServerFactory> jettyCustomizer(
      ConnectionDraining draining) {
    return factory -> factory.addServerCustomizers(server -> apply(server, draining));
  }

  private static void apply(Server server, ConnectionDraining draining) {
    server.setErrorHandler(new ServerErrorHandler());
    for (Connector connector : server.getConnectors()) {
      for (ConnectionFactory protocol : connector.getConnectionFactories()) {
        if (protocol instanceof HttpConfiguration.ConnectionFactory http) {
          http.getHttpConfiguration().setSendServerVersion(false);
          http.getHttpConfiguration().setSendXPoweredBy(false);
          http.getHttpConfiguration().addCustomizer(new SecureHeaders());
          http.getHttpConfiguration().addCustomizer(draining);
        }
      }
    }
  }
}
