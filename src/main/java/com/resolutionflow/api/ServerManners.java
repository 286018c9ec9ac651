package com.resolutionflow.api;

import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** How the server itself behaves, before and beside the application. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class ServerManners {

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<JettyServletWebServerFactory> mannered() {
    return factory -> factory.addServerCustomizers(ServerManners::apply);
  }

  private static void apply(Server server) {
    server.setErrorHandler(new PlainErrors());
    for (Connector connector : server.getConnectors()) {
      for (ConnectionFactory protocol : connector.getConnectionFactories()) {
        if (protocol instanceof HttpConfiguration.ConnectionFactory http) {
          http.getHttpConfiguration().setSendServerVersion(false);
          http.getHttpConfiguration().setSendXPoweredBy(false);
          http.getHttpConfiguration().addCustomizer(new SecureHeaders());
        }
      }
    }
  }
}
