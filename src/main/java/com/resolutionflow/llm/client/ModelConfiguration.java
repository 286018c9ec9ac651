package com.resolutionflow.llm.client;

import com.resolutionflow.llm.ModelClient;
import com.resolutionflow.llm.provider.ModelProvider;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Makes the deployment's model of the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelSettings.class)
class ModelConfiguration {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  @Bean
  ProviderHolder providerHolder(Collection<ModelProvider> providers, Environment environment) {
    return new ProviderHolder(
        ConfiguredProvider.of(
                providers, name -> environment.getProperty("resolutionflow.assistant." + name, ""))
            .orElse(null));
  }

  @Bean
  ModelClient model(
      ProviderHolder link,
      ModelSettings settings,
      ModelCallLog calls,
      HttpConnections wire,
      EndpointForms forms) {
    return link.connection() == null
        ? new UnconfiguredModelClient()
        : new ProviderModelClient(link.connection(), settings, calls, wire.client(), forms);
  }

  @Bean
  EndpointForms endpointForms() {
    return new EndpointForms();
  }

  /** In the background, so that a model that takes a minute to load does not hold up the start. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> modelWarmUp(ModelClient model) {
    return ready -> model.warmUp();
  }

  /** The connections to the provider, kept open between questions. */
  @Bean(destroyMethod = "shutdown")
  HttpConnections httpConnections() {
    return new HttpConnections(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build());
  }

  /** A bean of its own type, so that nobody else's client is taken for it. */
  record HttpConnections(HttpClient client) {
    void shutdown() {
      client.shutdownNow();
    }
  }

  /** The provider that is asked; null when none is configured. */
  record ProviderHolder(@Nullable ConfiguredProvider connection) {}
}
