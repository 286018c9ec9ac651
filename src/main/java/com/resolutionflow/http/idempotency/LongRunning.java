package com.resolutionflow.http.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.modulith.NamedInterface;

/**
 * Tells which POSTs write in one transaction and then wait for an external service before they
 * respond: no transaction spans those requests. A module with such requests provides a bean.
 */
@NamedInterface("idempotency")
public interface LongRunning {

  /** Whether that request is one of them. */
  boolean matches(HttpServletRequest request);
}
