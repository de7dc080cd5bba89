/// How both services trace: spans from a closed list, with attributes from a closed list, and only
/// where an operator has named a collector.
///
/// Nothing is instrumented by itself. A library that traces HTTP or SQL writes down whole paths and
/// statements, and a path of ours may hold the token that opens a secret; so a span exists only
/// because a line of ours began it, and says only what a [io.awsprovisioner.tracing.SpanKey] can
/// say.
///
/// A trace crosses what has no memory of a thread (a table, a topic, a ledger) as the text of a
/// [io.awsprovisioner.tracing.TraceParent].
@NullMarked
package io.awsprovisioner.tracing;

import org.jspecify.annotations.NullMarked;
