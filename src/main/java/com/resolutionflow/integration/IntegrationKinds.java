package com.resolutionflow.integration;

import com.resolutionflow.problem.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of integration that this deployment knows: whichever beans there are. */
@Component
class IntegrationKinds {

  /** Asked when they are needed, not before: kinds may use what uses them. */
  private final ObjectProvider<IntegrationKind> beans;

  IntegrationKinds(ObjectProvider<IntegrationKind> beans) {
    this.beans = beans;
  }

  /** All, those that tell people first, each sort by label. */
  List<IntegrationKind> all() {
    return beans.stream()
        .sorted(Comparator.comparing(IntegrationKind::sort).thenComparing(IntegrationKind::label))
        .toList();
  }

  Optional<IntegrationKind> find(String kind) {
    return beans.stream().filter(one -> one.kind().equals(kind)).findFirst();
  }

  /**
   * @throws Problem 404 if there is no such kind
   */
  IntegrationKind get(String kind) {
    return find(kind).orElseThrow(Problem::notFound);
  }

  /** What people call it; its name, if it is known no more. */
  String label(String kind) {
    return find(kind).map(IntegrationKind::label).orElse(kind);
  }
}
