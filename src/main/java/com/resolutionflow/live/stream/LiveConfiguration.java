package com.resolutionflow.live.stream;

import com.resolutionflow.live.log.LiveSettings;
import com.resolutionflow.live.relay.Relay;
import com.resolutionflow.problem.StartRefused;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Refuses settings with which streams cannot work, before other beans are created. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveSettings.class)
class LiveConfiguration {

  private static final String RELAYS =
      "classpath*:com/resolutionflow/live/relay/*/package-info.class";

  @Bean
  static BeanFactoryPostProcessor liveSettingsCheck(Environment environment) {
    return beans -> {
      checkRelay(beans, environment.getProperty("resolutionflow.live.relay", "postgres"));
      if (environment.getProperty("server.http2.enabled", Boolean.class, false)) {
        throw new StartRefused(
            "SERVER_HTTP2_ENABLED is true; the live stream needs HTTP/1.1 here: expected false, and"
                + " HTTP/2 at the proxy in front.");
      }
    };
  }

  private static void checkRelay(ConfigurableListableBeanFactory beans, String named) {
    if (beans.getBeanNamesForType(Relay.class, true, false).length == 0) {
      throw new StartRefused(
          "RESOLUTIONFLOW_LIVE_RELAY is " + named + "; expected one of: " + relays() + ".");
    }
  }

  /** The names of the relay packages, so that no list has to be maintained. */
  private static String relays() {
    try {
      return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(RELAYS))
          .map(each -> each.getDescription().replaceAll(".*relay/([a-z]+)/package-info.*", "$1"))
          .distinct()
          .sorted()
          .collect(Collectors.joining(", "));
    } catch (IOException unreadable) {
      return "postgres";
    }
  }
}
