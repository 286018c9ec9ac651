/** Accounts, their users and roles. */
@NullMarked
package com.resolutionflow.account.people;

import org.jspecify.annotations.NullMarked;
