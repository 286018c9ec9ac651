/**
 * What the providers of language models have in common: how one is described, asked over HTTP, and
 * how its answer ended. Each has a folder of its own below; to add one, copy a folder and inherit
 * the contract test.
 */
@NullMarked
package com.resolutionflow.assistant.provider;

import org.jspecify.annotations.NullMarked;
