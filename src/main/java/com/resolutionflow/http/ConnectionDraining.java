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
 * The first phase of a shutdown waits for a while before anything else is stopped. Readiness is
 * already down, so load balancers can take this replica out of service. Requests that still arrive
 * are served, but with {@code Connection: close}, so that no connection stays open on which a
 * request could arrive too late.
 */
@Component
class ConnectionDraining implements SmartLifecycle, HttpConfiguration.Customizer {

  private static final Logger log = LoggerFactory.getLogger(ConnectionDraining.class);

  private final ShutdownSettings settings;
  private final ObjectProvider<Database> database;
  private volatile boolean running;
  private volatile boolean draining;

  /**
   * Resolved only at the end, because the web server, to which this belongs, is created before the
   * database.
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
          "Shutting down: still serving requests for {} s, so that load balancers can react",
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

  /** The highest phase is stopped first. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
