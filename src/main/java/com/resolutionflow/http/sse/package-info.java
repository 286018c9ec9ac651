/** A text that is written while many read it, as server-sent events. */
@NullMarked
package com.resolutionflow.http.sse;

import org.jspecify.annotations.NullMarked;
