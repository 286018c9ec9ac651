package com.resolutionflow.masking;

/**
 * One way to know a secret. It looks at each character a bounded number of times, whatever the
 * text.
 */
interface SecretDetector {

  void find(String text, MaskedSpans found);
}
