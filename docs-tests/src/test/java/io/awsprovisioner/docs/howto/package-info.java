/// What the how-to pages tell readers to run, run as it stands there.
@NullMarked
package io.awsprovisioner.docs.howto;

import org.jspecify.annotations.NullMarked;
