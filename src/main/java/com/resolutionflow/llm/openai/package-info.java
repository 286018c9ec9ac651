/** Chat completions as OpenAI defined them and many servers speak them. */
@NullMarked
package com.resolutionflow.llm.openai;

import org.jspecify.annotations.NullMarked;
