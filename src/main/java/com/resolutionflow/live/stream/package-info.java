/**
 * The open streams: connected, written to without blocking, closed when access ends; and who is
 * present.
 */
@NullMarked
package com.resolutionflow.live.stream;

import org.jspecify.annotations.NullMarked;
