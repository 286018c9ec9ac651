/** What asking took before the product: measured by stopwatch, or typed in. */
@NullMarked
package com.resolutionflow.analytics.baseline;

import org.jspecify.annotations.NullMarked;
