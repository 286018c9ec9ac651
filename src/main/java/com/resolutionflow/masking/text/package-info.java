/** How text is read: folded, by words, and as what they may be. */
@NullMarked
package com.resolutionflow.masking.text;

import org.jspecify.annotations.NullMarked;
