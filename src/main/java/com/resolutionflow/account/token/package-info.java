/** API tokens. */
@NullMarked
package com.resolutionflow.account.token;

import org.jspecify.annotations.NullMarked;
