/** JSON and parameters, read strictly. */
@NullMarked
package com.resolutionflow.http.json;

import org.jspecify.annotations.NullMarked;
