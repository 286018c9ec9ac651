package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.PeopleStore.UserRef;

/**
 * A user who has proven who they are.
 *
 * @param version of their credentials, which the proof was right at
 */
public record ProvenUser(UserRef user, int version) {}
