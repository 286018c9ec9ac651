package com.resolutionflow.http.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.modulith.NamedInterface;

/**
 * Says which POSTs do their deed in one transaction and then take their time to answer, waiting for
 * somebody else's machine: no transaction is opened around those. A module that has any provides a
 * bean.
 */
@NamedInterface("idempotency")
public interface LongRunning {

  /** Whether that is one of them. */
  boolean matches(HttpServletRequest request);
}
