package com.resolutionflow.http.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/** Finds what a request carries to prove who sends it. */
@NamedInterface("limits")
public interface RequestCredential {

  /** The secret that the request carries, of a form that a valid one has; nobody has checked it. */
  Optional<String> find(HttpServletRequest request);
}
