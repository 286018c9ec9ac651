package com.resolutionflow.account;

import java.util.UUID;

/** Whoever is signed in, as their own client shows them. */
record Me(UUID id, String name, String email, Role role, Account account, int unreadCount) {}
