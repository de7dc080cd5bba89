package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.Call;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/// What a worker type was before: read with its secrets masked, and restored from what is stored,
/// which is not.
public final class Histories {
  private final WorkerTypeHistoryStore store;
  private final WorkerTypeSecrets secrets;
  private final WorkerTypes workerTypes;

  public Histories(
      WorkerTypeHistoryStore store, WorkerTypeSecrets secrets, WorkerTypes workerTypes) {
    this.store = store;
    this.secrets = secrets;
    this.workerTypes = workerTypes;
  }

  /// The versions of a name, the newest first.
  Uni<List<WorkerTypeHistoryStore.Entry>> list(String name, Paging paging) {
    return store.list(name, paging);
  }

  /// One version with what it changed; empty when there was none.
  Uni<Optional<ObjectNode>> version(String name, long version) {
    return store
        .find(name, version)
        .chain(found ->
            found.isEmpty()
                ? Uni.createFrom().item(Optional.<ObjectNode>empty())
                : store
                    .find(name, version - 1)
                    .map(before -> Optional.of(document(found.get(), before))));
  }

  /// Makes a version the present one again; empty when there was none, or it was a removal.
  Uni<Optional<WorkerTypes.Outcome>> restore(String name, long version, Call call) {
    return store
        .find(name, version)
        .chain(found -> {
          var stored = found.map(WorkerTypeHistoryStore.Version::stored);
          return stored.isEmpty()
              ? Uni.createFrom().item(Optional.<WorkerTypes.Outcome>empty())
              : workerTypes.restore(name, secrets.complete(stored.get()), call).map(Optional::of);
        });
  }

  private ObjectNode document(
      WorkerTypeHistoryStore.Version version, Optional<WorkerTypeHistoryStore.Version> before) {
    var json = json(version.entry());
    var stored = version.stored();
    if (stored != null) {
      json.set("definition", secrets.masked(stored));
      var changed = json.putArray("changed");
      before
          .map(WorkerTypeHistoryStore.Version::stored)
          .ifPresent(former -> changed(former, stored).forEach(changed::add));
    }
    return json;
  }

  /// The top-level keys that differ, secrets too: that they changed is no secret.
  private List<String> changed(StoredWorkerType before, StoredWorkerType now) {
    var former = secrets.complete(before);
    var present = secrets.complete(now);
    var keys = new TreeSet<String>();
    former.fieldNames().forEachRemaining(keys::add);
    present.fieldNames().forEachRemaining(keys::add);
    var changed = new ArrayList<String>();
    for (var key : keys) {
      if (!Objects.equals(former.get(key), present.get(key))) {
        changed.add(key);
      }
    }
    return changed;
  }

  static ObjectNode json(WorkerTypeHistoryStore.Entry entry) {
    var json =
        ModelMapper.shared()
            .createObjectNode()
            .put("version", entry.version())
            .put("lastModified", ModelMapper.format(entry.lastModified()))
            .put("change", entry.change())
            .put("author", entry.author());
    if (!entry.unverified().isEmpty()) {
      entry.unverified().forEach(json.putArray("unverified")::add);
    }
    return json;
  }
}
