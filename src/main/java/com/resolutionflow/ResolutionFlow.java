package com.resolutionflow;

import com.resolutionflow.database.DatabaseCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts ResolutionFlow: the API, the live stream and the web client in one process; or backs its
 * database up.
 */
@SpringBootApplication
@EnableScheduling
public class ResolutionFlow {

  public static void main(String[] arguments) {
    if (DatabaseCommand.accepts(arguments)) {
      System.exit(DatabaseCommand.run(arguments));
    }
    SpringApplication.run(ResolutionFlow.class, arguments);
  }
}
