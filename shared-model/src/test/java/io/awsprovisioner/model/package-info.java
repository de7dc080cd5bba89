/// Tests of the words.
@NullMarked
package io.awsprovisioner.model;

import org.jspecify.annotations.NullMarked;
