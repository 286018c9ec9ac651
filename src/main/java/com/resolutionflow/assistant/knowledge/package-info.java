/** The library of known problems that ships with the product, and the search in it. */
@NullMarked
package com.resolutionflow.assistant.knowledge;

import org.jspecify.annotations.NullMarked;
