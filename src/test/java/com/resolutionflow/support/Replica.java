package com.resolutionflow.support;

import com.resolutionflow.ResolutionFlow;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One more running application in this JVM; two on the same {@link TestDatabase} are two replicas.
 */
public record Replica(ConfigurableApplicationContext context, int port) implements AutoCloseable {

  /** All in this JVM share the logging, which only one can configure at a time. */
  private static final Semaphore LOGGING = new Semaphore(1);

  /** Starts one on that database. */
  public static Replica on(TestDatabase database) {
    return on(database, Map.of());
  }

  /** Starts one on that database with further settings, such as {@code server.port}. */
  public static Replica on(TestDatabase database, Map<String, String> settings) {
    Map<String, String> properties = database.properties();
    properties.putAll(settings);
    String[] arguments =
        properties.entrySet().stream()
            .map(e -> "--" + e.getKey() + "=" + e.getValue())
            .toArray(String[]::new);
    ConfigurableApplicationContext context = start(arguments);
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return new Replica(context, Integer.parseInt(port));
  }

  private static ConfigurableApplicationContext start(String[] arguments) {
    AtomicBoolean configuring = new AtomicBoolean(true);
    Runnable configured =
        () -> {
          if (configuring.getAndSet(false)) {
            LOGGING.release();
          }
        };
    ApplicationListener<ApplicationContextInitializedEvent> next = event -> configured.run();
    LOGGING.acquireUninterruptibly();
    try {
      return new SpringApplicationBuilder(ResolutionFlow.class).listeners(next).run(arguments);
    } finally {
      configured.run();
    }
  }

  /** The address of a path on it. */
  public String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
