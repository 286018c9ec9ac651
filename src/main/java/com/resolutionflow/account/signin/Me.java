package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.Account;
import com.resolutionflow.account.people.Role;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/** The signed-in user, for their own client. */
@NamedInterface("signin")
public record Me(UUID id, String name, String email, Role role, Account account, int unreadCount) {}
