package com.resolutionflow.assistant.model;

import com.resolutionflow.assistant.provider.Provider;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
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
  Model model(Collection<Provider> providers, Environment environment, ModelSettings settings, Calls calls, Wire wire) {
    return Connection.of(providers, name -> environment.getProperty("resolutionflow.assistant." + name, ""))
        .<Model>map(to -> new ConfiguredModel(to, settings, calls, wire.client()))
        .orElseGet(NoModel::new);
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
}
