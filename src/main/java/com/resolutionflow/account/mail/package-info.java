/** What people are told by e-mail about their own account. */
@NullMarked
package com.resolutionflow.account.mail;

import org.jspecify.annotations.NullMarked;
