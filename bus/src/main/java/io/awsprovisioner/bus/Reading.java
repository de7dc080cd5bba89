package io.awsprovisioner.bus;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.EventHead;

/// What a record on the bus turned out to be.
public sealed interface Reading {
  /// The record's key.
  String key();

  /// An event that this version knows.
  record Event(String key, EventHead head, BusEvent event) implements Reading {}

  /// The key is deleted.
  record Tombstone(String key) implements Reading {}

  /// A record of a type that this version does not know: a newer neighbour speaks. It is passed
  /// over.
  record UnknownType(String key, String type) implements Reading {}

  /// A record that nobody can read. It belongs on the dead-letters topic and stops nothing.
  ///
  /// @param why for people; it does not contain the record's value
  record Unreadable(String key, String why) implements Reading {}
}
