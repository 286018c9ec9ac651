/** Sentences, stems and phrases of what people write. */
@NullMarked
package com.resolutionflow.assistant.text;

import org.jspecify.annotations.NullMarked;
