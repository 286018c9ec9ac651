package com.resolutionflow.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash used here. */
final class Hashes {

  private Hashes() {}

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
