/** Passkeys: signing in with them, alone or after the password, and managing one's own. */
@NullMarked
package com.resolutionflow.account.passkey;

import org.jspecify.annotations.NullMarked;
