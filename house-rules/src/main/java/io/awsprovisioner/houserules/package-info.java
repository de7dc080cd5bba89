/// The rules that all modules share, and how a module's tests hold it to them and to its own.
///
/// A rule counts only when it was seen to fail: the shared ones on classes planted in this module's
/// tests, a module's own on classes planted in that module's tests.
@NullMarked
package io.awsprovisioner.houserules;

import org.jspecify.annotations.NullMarked;
