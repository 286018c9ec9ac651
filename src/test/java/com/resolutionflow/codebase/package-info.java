/** Tests of the code base itself: its names, sizes, arrows, statements and documents. */
@NullMarked
package com.resolutionflow.codebase;

import org.jspecify.annotations.NullMarked;
