package io.awsprovisioner.ec2simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;

/// The admin face over HTTP: paths and methods; what they do stands in [AdminPages] and
/// [AdminActions].
final class AdminDoor implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(AdminDoor.class.getName());

  private final AdminPages pages;
  private final AdminActions actions;

  AdminDoor(AdminPages pages, AdminActions actions) {
    this.pages = pages;
    this.actions = actions;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      AdminAnswer answer = answer(exchange);
      Exchanges.answer(
          exchange, answer.status(), "application/json", AdminJson.write(answer.body()));
    }
  }

  private AdminAnswer answer(HttpExchange exchange) throws IOException {
    List<String> path =
        Arrays.stream(exchange.getRequestURI().getPath().split("/", -1))
            .filter(part -> !part.isEmpty())
            .toList();
    try {
      var query = AdminQuery.parse(exchange.getRequestURI().getRawQuery());
      return switch (exchange.getRequestMethod()) {
        case "GET" -> pages.read(path, query);
        case "PUT" -> actions.put(path, Exchanges.body(exchange));
        case "POST" -> actions.post(path, query);
        case "DELETE" -> actions.delete(path);
        default -> AdminAnswer.error(405, "Methods are GET, PUT, POST and DELETE");
      };
    } catch (JsonProcessingException e) {
      return AdminAnswer.error(400, "The body is not what was expected: " + e.getOriginalMessage());
    } catch (Ec2Refusal e) {
      return AdminAnswer.error(e.status(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return AdminAnswer.error(400, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "An admin request failed inside the simulator", e);
      return AdminAnswer.error(500, "An error inside the simulator; its log says more");
    }
  }
}
