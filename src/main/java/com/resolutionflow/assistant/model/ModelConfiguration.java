package com.resolutionflow.assistant.model;

import com.resolutionflow.assistant.provider.Provider;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Makes the deployment's model of the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelSettings.class)
class ModelConfiguration {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  @Bean
  Link modelLink(Collection<Provider> providers, Environment environment) {
    return new Link(
        Connection.of(
                providers, name -> environment.getProperty("resolutionflow.assistant." + name, ""))
            .orElse(null));
  }

  @Bean
  Model model(Link link, ModelSettings settings, Calls calls, Wire wire) {
    return link.connection() == null
        ? new NoModel()
        : new ConfiguredModel(link.connection(), settings, calls, wire.client());
  }

  /** The connections to the provider, kept open between questions. */
  @Bean(destroyMethod = "shutdown")
  Wire modelWire() {
    return new Wire(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build());
  }

  /** A bean of its own type, so that nobody else's client is taken for it. */
  record Wire(HttpClient client) {
    void shutdown() {
      client.shutdownNow();
    }
  }

  /** The provider that is asked; null when none is configured. */
  record Link(@Nullable Connection connection) {}
}
