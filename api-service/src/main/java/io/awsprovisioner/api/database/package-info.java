/// The database's narrow neck: where sessions and transactions begin and end. Stores of each
/// feature keep their own rows and SQL.
@NullMarked
package io.awsprovisioner.api.database;

import org.jspecify.annotations.NullMarked;
