/** Decodes JPEG and PNG images, and checks their structure first. */
@NullMarked
package org.dks4j.runtime.data.internal.image;

import org.jspecify.annotations.NullMarked;
