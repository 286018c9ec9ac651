package com.resolutionflow.http;

import com.resolutionflow.database.Database;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first thing a stop does, before anything else is stopped: nothing, for a while. Readiness is
 * down already, and a balancer has this time to see it and send nobody here any more; whoever still
 * comes is served, and told that the connection ends with the answer, so that none is left open on
 * which a request could arrive too late.
 */
@Component
class ConnectionDraining implements SmartLifecycle, HttpConfiguration.Customizer {

  private static final Logger log = LoggerFactory.getLogger(ConnectionDraining.class);

  private final ShutdownSettings settings;
  private final ObjectProvider<Database> database;
  private volatile boolean running;
  private volatile boolean draining;

  /**
   * The database is asked of only in the end: the web server, which this belongs to, is made before
   * it.
   */
  ConnectionDraining(ShutdownSettings settings, ObjectProvider<Database> database) {
    this.settings = settings;
    this.database = database;
  }

  @Override
  public void start() {
    running = true;
    draining = false;
  }

  @Override
  public void stop() {
    running = false;
    draining = true;
    Duration grace = settings.grace(database.getObject());
    if (grace.isPositive()) {
      log.info(
          "Stopping: still here for {} s, so that the load balancer can look elsewhere",
          grace.toSeconds());
      try {
        Thread.sleep(grace);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    if (draining) {
      responseHeaders.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    return request;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The highest is stopped first. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
