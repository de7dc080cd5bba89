/// The one door to the API: sends a call, signs it, tries it again where that may help, and answers
/// with what happened as a value. `Advice` turns what went wrong into what to do about it.
@NullMarked
package io.awsprovisioner.cli.api;

import org.jspecify.annotations.NullMarked;
