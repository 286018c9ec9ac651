/** Invitations, and the first owner of a new deployment. */
@NullMarked
package com.resolutionflow.account.invite;

import org.jspecify.annotations.NullMarked;
