/** The client's address and scheme, as proxies in front of the product tell them. */
@NullMarked
package com.resolutionflow.account.proxy;

import org.jspecify.annotations.NullMarked;
