/** ResolutionFlow: one deployable of modules, each a package below this one. */
@org.jspecify.annotations.NullMarked
package com.resolutionflow;
