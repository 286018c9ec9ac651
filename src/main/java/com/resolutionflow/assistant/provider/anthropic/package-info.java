/** Anthropic's Messages API. */
@NullMarked
package com.resolutionflow.assistant.provider.anthropic;

import org.jspecify.annotations.NullMarked;
