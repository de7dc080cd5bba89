/// Whether what is written down is what the code does.
@NullMarked
package io.awsprovisioner.docs;

import org.jspecify.annotations.NullMarked;
