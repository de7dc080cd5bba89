/// Signs requests with Hawk, so that people can use curl. It shares nothing with the API's
/// verifier: two parts that share code prove nothing about each other.
@NullMarked
package io.awsprovisioner.localstack.hawk;

import org.jspecify.annotations.NullMarked;
