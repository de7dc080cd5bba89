/// The web page, in a real browser against the real stack.
@NullMarked
package io.awsprovisioner.systemtests.page;

import org.jspecify.annotations.NullMarked;
