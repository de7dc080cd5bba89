/// `./dev up`: what is started, with which configuration, and what the person at the terminal sees.
///
/// [io.awsprovisioner.localstack.stack.UpOptions] says what was asked for,
/// [io.awsprovisioner.localstack.stack.StackParts] how each process is started,
/// [io.awsprovisioner.localstack.stack.LocalStack] in which order, and
/// [io.awsprovisioner.localstack.stack.StackFile] tells scripts where everything is.
@NullMarked
package io.awsprovisioner.localstack.stack;

import org.jspecify.annotations.NullMarked;
