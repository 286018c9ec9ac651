package com.resolutionflow.demo;

import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.EnteredPassword;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The account to make when the demo is left.
 *
 * @param company the account's name
 * @param name the first owner's name
 * @param email what the first owner signs in with
 * @param timeZone such as {@code Europe/Berlin}
 */
record NewAccount(
    @NotNull @Size(max = DisplayName.LONGEST) String company,
    @NotNull @Size(max = DisplayName.LONGEST) String name,
    @NotNull @Size(max = 320) String email,
    @NotNull @EnteredPassword String password,
    @NotNull @Size(max = 60) String timeZone) {

  /** Leaves out the password. */
  @Override
  public String toString() {
    return "NewAccount " + company;
  }
}
