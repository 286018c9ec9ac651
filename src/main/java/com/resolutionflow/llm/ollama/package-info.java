/** Ollama's own chat API, for models on a machine of one's own. */
@NullMarked
package com.resolutionflow.llm.ollama;

import org.jspecify.annotations.NullMarked;
