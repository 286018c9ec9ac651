/** Anthropic's Messages API. */
@NullMarked
package com.resolutionflow.llm.anthropic;

import org.jspecify.annotations.NullMarked;
