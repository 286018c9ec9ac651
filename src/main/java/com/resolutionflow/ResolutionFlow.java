package com.resolutionflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts ResolutionFlow: the API, the live stream and the web client in one process. */
@SpringBootApplication
@EnableScheduling
public class ResolutionFlow {

  public static void main(String[] arguments) {
    SpringApplication.run(ResolutionFlow.class, arguments);
  }
}
