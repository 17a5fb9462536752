/** Projects run by the real Maven with the plugin as this build made it. */
@NullMarked
package org.reseq.it;

import org.jspecify.annotations.NullMarked;
