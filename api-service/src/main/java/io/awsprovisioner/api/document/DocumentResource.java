package io.awsprovisioner.api.document;

import io.awsprovisioner.api.deployment.WorkerConfig;
import io.awsprovisioner.api.entry.Schemas;
import io.awsprovisioner.model.json.ModelMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/// Where the documents are, and the page that shows them. They are public, and the same for
/// everybody.
@Path("/")
@Singleton
public class DocumentResource {
  private static final String JSON = "application/json; charset=utf-8";

  private final byte[] reference;
  private final byte[] openApi;
  private final DocsPage page = new DocsPage();

  DocumentResource(WorkerConfig worker) {
    var base = worker.baseUrl().replaceAll("/$", "");
    var url = base.endsWith("/v1") ? base : base + "/v1";
    this.reference = ModelMapper.write(ReferenceDocument.of(url));
    this.openApi = ModelMapper.write(OpenApiDocument.of(url));
  }

  @GET
  @Path("/openapi")
  public Response openApi() {
    return answer(openApi);
  }

  @GET
  @Path("/references/aws-provisioner/v1/api.json")
  public Response reference() {
    return answer(reference);
  }

  @GET
  @Path("/schemas/aws-provisioner/v1/{file}")
  public Response schema(@PathParam("file") String file) {
    var schema = Schemas.published(file);
    if (schema == null) {
      throw new NotFoundException();
    }
    return answer(schema);
  }

  /// The page that shows it all to people. No slash at the end: its files lie beside it.
  @GET
  @Path("/docs")
  public Response page() {
    return page("index.html");
  }

  @GET
  @Path("/docs/{file}")
  public Response page(@PathParam("file") String file) {
    var found = page.file(file).orElseThrow(NotFoundException::new);
    return Response.ok(found.content().array())
        .header("Content-Type", found.contentType())
        .header("Content-Security-Policy", DocsPage.SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache")
        .build();
  }

  private static Response answer(Object body) {
    return Response.ok(body)
        .header("Content-Type", JSON)
        .header("Access-Control-Allow-Origin", "*")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
