/** What a new password must be. */
@NullMarked
package com.resolutionflow.account.password;

import org.jspecify.annotations.NullMarked;
