/** Deleting an account with everything in it, thirty days after its owner asked for it. */
@NullMarked
package com.resolutionflow.account.deletion;

import org.jspecify.annotations.NullMarked;
