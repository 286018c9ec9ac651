/** What the product gives back: minutes recovered, the pilot report, lessons. */
@NullMarked
package com.resolutionflow.analytics.value;

import org.jspecify.annotations.NullMarked;
