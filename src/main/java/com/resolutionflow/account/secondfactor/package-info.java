/** The second factor: an authenticator app, and recovery codes for who has lost it. */
@NullMarked
package com.resolutionflow.account.secondfactor;

import org.jspecify.annotations.NullMarked;
