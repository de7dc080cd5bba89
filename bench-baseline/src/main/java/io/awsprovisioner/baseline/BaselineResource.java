package io.awsprovisioner.baseline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.nio.charset.StandardCharsets;

/// Three endpoints without anything that a service needs: no checks, no transactions, no documents.
@Path("/")
@Singleton
@Produces("application/json")
public class BaselineResource {
  private static final String ROW =
      "select cast(definition as text) from worker_type where name = $1";

  private static final String COMMIT =
      "insert into nonce (client_id, nonce, time) values ('baseline', $1, now())";

  private final Pool pool;

  BaselineResource(Pool pool) {
    this.pool = pool;
  }

  /// The least that Quarkus can answer.
  @GET
  @Path("/constant")
  public Uni<byte[]> constant() {
    return Uni.createFrom().item("{\"alive\":true}".getBytes(StandardCharsets.UTF_8));
  }

  /// One row by its primary key, passed on as it is.
  @GET
  @Path("/row/{name}")
  public Uni<byte[]> row(@PathParam("name") String name) {
    return pool.preparedQuery(ROW)
        .execute(Tuple.of(name))
        .map(rows -> {
          for (var row : rows) {
            return row.getString(0).getBytes(StandardCharsets.UTF_8);
          }
          throw new NotFoundException();
        });
  }

  /// One small row into a table with one index, on disk when it is answered.
  @PUT
  @Path("/commit/{key}")
  public Uni<byte[]> commit(@PathParam("key") String key) {
    return pool.preparedQuery(COMMIT)
        .execute(Tuple.of(key))
        .map(_ -> "{}".getBytes(StandardCharsets.UTF_8));
  }
}
