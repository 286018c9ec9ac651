/**
 * What the providers of language models have in common: how one is described, one attempt over
 * HTTP, how its answer ended. Each has a folder of its own beside this one; to add one, copy a
 * folder and inherit the contract test.
 */
@NullMarked
package com.resolutionflow.llm.provider;

import org.jspecify.annotations.NullMarked;
