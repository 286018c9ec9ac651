package com.resolutionflow.masking;

import org.springframework.stereotype.Component;

/** Loads the rules when the application starts: a broken rule file stops the start. */
@Component
class MaskingRulesCheck {

  MaskingRulesCheck() {
    Masking.mask("");
  }
}
