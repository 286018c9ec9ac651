/** Erasing a person: name and address replaced wherever they are stored, history kept. */
@NullMarked
package com.resolutionflow.account.erasure;

import org.jspecify.annotations.NullMarked;
