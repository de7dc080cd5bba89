/// How both services speak on Kafka: CloudEvents in binary mode, topics created and checked at
/// start, and views that fold a whole compacted topic.
///
/// Nothing here relies on a partitioner: a key may lie in any partition (clients of other languages
/// place keys otherwise), and an event may come again. Whoever folds keeps the newest and ignores
/// the rest.
@NullMarked
package io.awsprovisioner.bus;

import org.jspecify.annotations.NullMarked;
