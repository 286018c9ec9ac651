/** What a model is shown, and the shape of what it answers. */
@NullMarked
package com.resolutionflow.assistant.prompt;

import org.jspecify.annotations.NullMarked;
