/// The queue's rules, and its HTTP face as a client sees it.
@NullMarked
package io.awsprovisioner.localstack.queue;

import org.jspecify.annotations.NullMarked;
