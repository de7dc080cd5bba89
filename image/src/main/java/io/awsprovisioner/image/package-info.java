/// Container images as tar files, made of staged files, without a container engine.
@NullMarked
package io.awsprovisioner.image;

import org.jspecify.annotations.NullMarked;
