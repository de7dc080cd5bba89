/// What the service says about itself, made from the one table of methods: the reference that
/// Taskcluster's client generators read, its schemas, and OpenAPI.
@NullMarked
package io.awsprovisioner.api.document;

import org.jspecify.annotations.NullMarked;
