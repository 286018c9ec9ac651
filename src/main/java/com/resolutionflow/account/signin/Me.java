package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.Account;
import com.resolutionflow.account.people.Role;
import java.util.UUID;

/** Whoever is signed in, as their own client shows them. */
public record Me(UUID id, String name, String email, Role role, Account account, int unreadCount) {}
