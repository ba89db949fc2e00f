/** Decodes JPEG and PNG images, and checks their structure first; encodes PNG images. */
@NullMarked
package org.dks4j.runtime.data.internal.image;

import org.jspecify.annotations.NullMarked;
