/** How large a body may be, and how many requests a caller may make. */
@NullMarked
package com.resolutionflow.http.limits;

import org.jspecify.annotations.NullMarked;
