package com.resolutionflow.http;

import com.resolutionflow.problem.Problem;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The two probes on the public port, for load balancers. Everything else of the actuator is only on
 * the management port. Spring Boot's own additional paths cannot be used, because they may have
 * only one segment.
 */
@RestController
class HealthProbeController {

  private static final Set<String> OPEN = Set.of("liveness", "readiness");

  private final HealthEndpoint health;

  HealthProbeController(HealthEndpoint health) {
    this.health = health;
  }

  @GetMapping("/actuator/health/{probe}")
  ResponseEntity<Map<String, String>> probe(@PathVariable String probe) {
    if (!OPEN.contains(probe)) {
      throw Problem.notFound();
    }
    HealthDescriptor found = health.healthForPath(probe);
    Status status = found == null ? Status.UNKNOWN : found.getStatus();
    return ResponseEntity.status(
            status.equals(Status.UP) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .header("Cache-Control", "no-store")
        .body(Map.of("status", status.getCode()));
  }
}
