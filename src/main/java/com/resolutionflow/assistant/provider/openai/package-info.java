/** Chat completions as OpenAI defined them and many servers speak them. */
@NullMarked
package com.resolutionflow.assistant.provider.openai;

import org.jspecify.annotations.NullMarked;
