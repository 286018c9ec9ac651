package com.resolutionflow.assistant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;

/**
 * Settings under {@code resolutionflow.writing}: how long somebody who watches a text being written
 * is kept waiting for the whole of it.
 *
 * @param reply for the copilot's reply, before the playbooks answer in the model's place
 * @param writeUp for a text for the client, before a template takes its place
 */
@ConfigurationProperties("resolutionflow.writing")
record WritingSettings(@DefaultValue("20s") Duration reply, @DefaultValue("15s") Duration writeUp) {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(WritingSettings.class)
  static class Registration {}
}
