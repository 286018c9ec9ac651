/** A POST with an Idempotency-Key is carried out once, and answered the same again. */
@NullMarked
package com.resolutionflow.http.idempotency;

import org.jspecify.annotations.NullMarked;
