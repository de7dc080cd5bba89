package io.awsprovisioner.docs;

import io.awsprovisioner.docs.config.ConfigurationPage;
import io.awsprovisioner.docs.config.VariablesFile;
import io.awsprovisioner.docs.dashboard.DashboardFile;
import io.awsprovisioner.docs.events.AsyncApi;
import io.awsprovisioner.docs.events.EventSchemas;
import io.awsprovisioner.docs.events.EventsPage;
import io.awsprovisioner.docs.events.GoldenEvents;
import io.awsprovisioner.docs.kafka.KafkaScript;
import io.awsprovisioner.docs.kafka.StrimziResources;
import io.awsprovisioner.docs.metric.MetricsPage;
import io.awsprovisioner.docs.page.Page;
import io.awsprovisioner.docs.page.Project;
import io.awsprovisioner.docs.source.SourceTree;
import io.awsprovisioner.docs.trace.TracesPage;
import java.util.List;
import java.util.stream.Stream;

/// All generated files.
public final class Reference {
  private Reference() {}

  /// Every page as it should be now.
  public static List<Page> pages(Project project) {
    var schemas = new EventSchemas(SourceTree.of(project.sources("shared-model")));
    var golden = new GoldenEvents(project.wire());
    var pages =
        List.of(
            new AsyncApi(schemas, golden).page(),
            new EventsPage(schemas, golden).page(),
            ConfigurationPage.of(project),
            VariablesFile.of(project),
            MetricsPage.of(project),
            TracesPage.of(),
            KafkaScript.page(),
            StrimziResources.page());
    return Stream.concat(pages.stream(), DashboardFile.all().stream()).toList();
  }
}
