package com.resolutionflow.integration;

import com.resolutionflow.problem.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of integration in this deployment: all beans of {@link IntegrationKind}. */
@Component
class IntegrationKinds {

  /** Resolved lazily, because kinds may depend on beans that depend on this one. */
  private final ObjectProvider<IntegrationKind> beans;

  IntegrationKinds(ObjectProvider<IntegrationKind> beans) {
    this.beans = beans;
  }

  /** All kinds, channels first, each sort ordered by label. */
  List<IntegrationKind> all() {
    return beans.stream()
        .sorted(Comparator.comparing(IntegrationKind::sort).thenComparing(IntegrationKind::label))
        .toList();
  }

  Optional<IntegrationKind> find(String kind) {
    return beans.stream().filter(one -> one.kind().equals(kind)).findFirst();
  }

  /**
   * @throws Problem 404 for an unknown kind
   */
  IntegrationKind get(String kind) {
    return find(kind).orElseThrow(Problem::notFound);
  }

  /** Its label; the kind itself if it no longer exists. */
  String label(String kind) {
    return find(kind).map(IntegrationKind::label).orElse(kind);
  }
}
