package io.awsprovisioner.api.audit;

import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
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
        request ->
            switch (AuditFilter.of(request)) {
              case AuditFilter.Asked.For(var filter) -> page(filter, Paging.of(request));
              case AuditFilter.Asked.Wrong(var flaws) -> wrong(flaws);
            });
  }

  private Uni<Answer> page(AuditFilter filter, Paging paging) {
    return audits.list(filter, paging).map(lines -> answer(lines, paging));
  }

  private static Uni<Answer> wrong(List<String> flaws) {
    return Uni.createFrom()
        .item(
            new Answer.Refused(
                Problem.of(
                    ErrorCode.INVALID_REQUEST_ARGUMENTS,
                    "In the query: " + String.join("; ", flaws))));
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
