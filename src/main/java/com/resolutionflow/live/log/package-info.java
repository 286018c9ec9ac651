/** The log of live events, numbered per account in the order of commits. */
@NullMarked
package com.resolutionflow.live.log;

import org.jspecify.annotations.NullMarked;
