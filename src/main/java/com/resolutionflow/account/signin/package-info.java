/** Signing in: passwords, session cookies, and the limits on failures. */
@NullMarked
package com.resolutionflow.account.signin;

import org.jspecify.annotations.NullMarked;
