package com.resolutionflow.support;

import com.resolutionflow.ResolutionFlow;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One more running application in this JVM; two on the same {@link TestDatabase} are two replicas.
 */
public record Replica(ConfigurableApplicationContext context, int port) implements AutoCloseable {

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
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(ResolutionFlow.class).run(arguments);
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return new Replica(context, Integer.parseInt(port));
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
