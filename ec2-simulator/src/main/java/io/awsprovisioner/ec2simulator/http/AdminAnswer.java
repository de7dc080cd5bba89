package io.awsprovisioner.ec2simulator.http;

import java.util.Map;
import java.util.TreeMap;

/// A status, and what becomes the JSON of the answer.
record AdminAnswer(int status, Object body) {
  static AdminAnswer ok(Object body) {
    return new AdminAnswer(200, body);
  }

  static AdminAnswer error(int status, String message) {
    return new AdminAnswer(status, new TreeMap<>(Map.of("error", message)));
  }

  static AdminAnswer noSuch(String what) {
    return error(404, "There is no such " + what + "; the README of the simulator lists what is");
  }
}
