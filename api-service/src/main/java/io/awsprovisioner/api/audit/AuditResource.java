package io.awsprovisioner.api.audit;

import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Who did what.
@Path("/v1")
@Singleton
public class AuditResource {
  private final Gate gate;
  private final Audits audits;

  AuditResource(Gate gate, Audits audits) {
    this.gate = gate;
    this.audits = audits;
  }

  @GET
  @Path("/audit")
  public Uni<Response> list() {
    return gate.serve(
        ApiMethod.LIST_AUDIT,
        request -> audits.list(request).map(lines -> answer(lines, Paging.of(request))));
  }

  private static Answer answer(List<AuditStore.Kept> lines, Paging paging) {
    var body = ModelMapper.shared().createObjectNode();
    var list = body.putArray("audit");
    for (var line : lines) {
      var json = list.addObject();
      json.put("time", ModelMapper.format(line.time()));
      json.put("clientId", line.clientId());
      json.put("method", line.method());
      json.set("params", line.params());
      json.put("peer", line.peer());
      json.put("status", line.status());
    }
    if (lines.size() == paging.limit()) {
      body.put("next", Long.toString(lines.getLast().id()));
    }
    return Answer.ok(body);
  }
}
