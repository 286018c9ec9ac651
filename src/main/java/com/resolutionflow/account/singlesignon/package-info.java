/** Single sign-on by OpenID Connect, with the issuer that an account's owner configures. */
@NullMarked
package com.resolutionflow.account.singlesignon;

import org.jspecify.annotations.NullMarked;
