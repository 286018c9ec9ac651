package com.resolutionflow;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

  @Test
  void arrowsGoOnlyWhereThePackagesDeclareThem() {
    ApplicationModules.of(ResolutionFlow.class).verify();
  }
}
