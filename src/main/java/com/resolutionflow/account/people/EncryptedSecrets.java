package com.resolutionflow.account.people;

import org.springframework.modulith.NamedInterface;

/** A kind of secrets that accounts have in the database, encrypted with a key of the deployment. */
@NamedInterface("people")
public interface EncryptedSecrets {

  /** What a log calls them, in the plural, such as {@code credentials of integrations}. */
  String name();

  /**
   * Encrypts those of this thread's account again that were encrypted with an earlier key, within
   * the transaction that is under way. What no key decrypts stays, and is reported.
   *
   * @return how many it encrypted again
   */
  int reencrypt();
}
