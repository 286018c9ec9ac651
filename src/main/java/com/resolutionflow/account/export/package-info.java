/** Everything that an account has, as a zip file that its owner downloads. */
@NullMarked
package com.resolutionflow.account.export;

import org.jspecify.annotations.NullMarked;
