package com.resolutionflow.http;

import com.resolutionflow.http.limits.ConnectionGuard;
import com.resolutionflow.http.limits.LimitSettings;
import com.resolutionflow.problem.StartRefused;
import io.micrometer.core.instrument.MeterRegistry;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.Container;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.MimeMappings;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Configures the web server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LimitSettings.class, ShutdownSettings.class})
class WebServerConfiguration {

  private static final int SEND_BUFFER = 256 * 1024;
  private static final int ACCEPT_QUEUE = 4_096;

  /** Twenty seconds. */
  private static final int CHECKS_TOLERATED = 10;

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
      PublicUrl url,
      ConnectionDraining draining,
      LimitSettings limits,
      MeterRegistry meters,
      ApplicationEventPublisher events) {
    return factory -> {
      MimeMappings texts = new MimeMappings();
      StaticFiles.TEXTS.forEach(texts::add);
      factory.addMimeMappings(texts);
      factory.addServerCustomizers(
          server -> {
            server.addBean(new ServingWatchdog(server.getThreadPool(), events, CHECKS_TOLERATED));
            apply(
                server,
                new SecureHeaders(url.isHttps()),
                draining,
                new ConnectionGuard(limits, meters, server.getThreadPool()));
          });
    };
  }

  private static void apply(
      Server server, SecureHeaders headers, ConnectionDraining draining, ConnectionGuard guard) {
    server.setErrorHandler(new ServerErrorHandler(headers));
    Compression compression = new Compression();
    compression.setHandler(server.getHandler());
    server.setHandler(compression);
    server.addBean(guard);
    // What waits for a slow peer holds a virtual thread, which costs next to nothing; a limit would
    // make everybody wait for them. The guard bounds how many there can be.
    if (server.getThreadPool() instanceof VirtualThreadPool threads) {
      threads.setMaxConcurrentTasks(0);
    }
    for (Connector connector : server.getConnectors()) {
      ((Container) connector).addEventListener(guard);
      // As many may connect at once as the system lets wait; who comes then waits for a second.
      if (connector instanceof ServerConnector socket) {
        socket.setAcceptQueueSize(ACCEPT_QUEUE);
        // The system's own would grow to megabytes and take dozens of responses that nobody reads.
        socket.setAcceptedSendBufferSize(SEND_BUFFER);
      }
      for (ConnectionFactory protocol : connector.getConnectionFactories()) {
        if (protocol instanceof HttpConfiguration.ConnectionFactory http) {
          http.getHttpConfiguration().setSendServerVersion(false);
          http.getHttpConfiguration().setSendXPoweredBy(false);
          http.getHttpConfiguration().addCustomizer(headers);
          http.getHttpConfiguration().addCustomizer(draining);
          http.getHttpConfiguration().addCustomizer(guard);
        }
      }
    }
  }
}
