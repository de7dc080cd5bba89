package io.awsprovisioner.docs.dashboard;

import static io.awsprovisioner.docs.dashboard.Panel.lines;
import static io.awsprovisioner.docs.dashboard.Panel.number;
import static io.awsprovisioner.docs.dashboard.Panel.query;
import static io.awsprovisioner.docs.dashboard.Panel.table;

import java.util.List;

/// What the dashboards show.
public final class Dashboards {
  private Dashboards() {}

  /// All of them.
  public static List<Dashboard> all() {
    return List.of(overview(), workerType(), ec2(), bus());
  }

  private static Dashboard overview() {
    return new Dashboard(
        "aws-provisioner-overview",
        "AWS Provisioner: overview",
        List.of(),
        List.of(
            number("Planners", "none", "sum(provisioner_planner)", "One. Zero: nothing is bought."),
            number("Last tick", "s", "max(provisioner_tick_age_seconds)", "Ticks come every 10 s."),
            number(
                "Tasks waiting",
                "short",
                "sum(provisioner_worker_type_pending_tasks)",
                "Of all worker types whose demand is known."),
            number(
                "Instances",
                "short",
                "sum(provisioner_instances{state=~\"pending|running\"})",
                "As EC2 shows them."),
            number(
                "Cost",
                "currencyUSD",
                "sum(provisioner_cost_usd_per_hour)",
                "US$ an hour, at current prices."),
            number(
                "Launch request p99",
                "s",
                quantile("0.99", "provisioner_demand_to_request_seconds", "1h"),
                "From a demand level to RunInstances; the objective is 10 s."),
            lines(
                "Capacity",
                "short",
                "Capacity units of all worker types, and the tasks that wait.",
                query("sum by (state) (provisioner_worker_type_capacity)", "{{state}}"),
                query("sum(provisioner_worker_type_pending_tasks)", "tasks waiting")),
            lines(
                "Worker types by what was decided",
                "short",
                "The first reason of each worker type's last decision.",
                query("sum by (reason) (provisioner_worker_types)", "{{reason}}")),
            lines(
                "Launches",
                "short",
                "A minute, by what came of them.",
                query(
                    "sum by (outcome) (rate(provisioner_launches_settled_total[5m])) * 60",
                    "{{outcome}}")),
            lines(
                "Cost",
                "currencyUSD",
                "US$ an hour, with the limit where one is set.",
                query("sum(provisioner_cost_usd_per_hour)", "cost"),
                query("sum(provisioner_cost_limit_usd_per_hour)", "limit")),
            table(
                "Most tasks waiting",
                "short",
                "Worker types.",
                "topk(20, sum by (workerType) (provisioner_worker_type_pending_tasks))"),
            table(
                "Dearest",
                "currencyUSD",
                "Worker types by US$ an hour.",
                "topk(20, sum by (workerType) (provisioner_worker_type_cost_usd_per_hour))"),
            lines(
                "From demand to launch request",
                "s",
                "Only of launches that a new demand level led to.",
                query(quantile("0.5", "provisioner_demand_to_request_seconds", "5m"), "p50"),
                query(quantile("0.99", "provisioner_demand_to_request_seconds", "5m"), "p99")),
            lines(
                "From launch request to worker",
                "s",
                "Until a worker opened the secret of its launch.",
                query(quantile("0.5", "provisioner_api_worker_start_seconds", "15m"), "p50"),
                query(quantile("0.95", "provisioner_api_worker_start_seconds", "15m"), "p95"))));
  }

  private static Dashboard workerType() {
    return new Dashboard(
        "aws-provisioner-worker-type",
        "AWS Provisioner: a worker type",
        List.of(new Dashboard.Variable("workerType", "provisioner_worker_type_max_capacity")),
        List.of(
            number(
                "Tasks waiting",
                "short",
                of("provisioner_worker_type_pending_tasks"),
                "Empty: nobody says."),
            number(
                "Running",
                "short",
                "sum(provisioner_worker_type_capacity{workerType=\"$workerType\",state=\"running\"})",
                "Capacity units."),
            number(
                "maxCapacity", "short", of("provisioner_worker_type_max_capacity"), "Its bound."),
            number(
                "Cost",
                "currencyUSD",
                of("provisioner_worker_type_cost_usd_per_hour"),
                "US$ an hour, at current prices."),
            lines(
                "Capacity and demand",
                "short",
                "Capacity units by state, the tasks that wait, and the bound.",
                query(
                    "sum by (state) (provisioner_worker_type_capacity{workerType=\"$workerType\"})",
                    "{{state}}"),
                query(of("provisioner_worker_type_pending_tasks"), "tasks waiting"),
                query(of("provisioner_worker_type_max_capacity"), "maxCapacity")),
            lines(
                "Cost",
                "currencyUSD",
                "US$ an hour.",
                query(of("provisioner_worker_type_cost_usd_per_hour"), "cost"))));
  }

  private static Dashboard ec2() {
    return new Dashboard(
        "aws-provisioner-ec2",
        "AWS Provisioner: EC2 and its budgets",
        List.of(),
        List.of(
            lines(
                "Calls",
                "reqps",
                "By call and region.",
                query(
                    "sum by (call, region) (rate(provisioner_ec2_calls_seconds_count[5m]))",
                    "{{call}} {{region}}")),
            lines(
                "Calls that did not succeed",
                "reqps",
                "By call and class of failure; throttled is somebody using up the budget.",
                query(
                    "sum by (call, outcome) (rate(provisioner_ec2_calls_seconds_count{outcome!=\"ok\"}[5m]))",
                    "{{call}} {{outcome}}")),
            lines(
                "Duration of calls, p95",
                "s",
                "By region: a slow region must not slow down another.",
                query(
                    "histogram_quantile(0.95, sum by (le, region) (rate(provisioner_ec2_calls_seconds_bucket[5m])))",
                    "{{region}}")),
            lines(
                "Launches left",
                "short",
                "Room in each region's budget until the next scheduled tick.",
                query("min by (region) (provisioner_ec2_launches_left)", "{{region}}")),
            lines(
                "Age of facts",
                "s",
                "Above five minutes nothing is bought there.",
                query(
                    "max by (fact, region) (provisioner_fact_age_seconds)", "{{fact}} {{region}}")),
            lines(
                "Instances",
                "short",
                "As EC2 shows them.",
                query("sum by (region, state) (provisioner_instances)", "{{region}} {{state}}")),
            lines(
                "Open launches",
                "short",
                "Intents whose outcome nobody knows yet.",
                query("sum(provisioner_launches_open)", "open")),
            lines(
                "Launch requests",
                "short",
                "Committed intents a minute, by market.",
                query(
                    "sum by (market) (rate(provisioner_launches_requested_total[5m])) * 60",
                    "{{market}}")),
            lines(
                "From intent to EC2's answer",
                "s",
                "Waiting for the budget, registering the secret and RunInstances.",
                query(quantile("0.5", "provisioner_launch_duration_seconds", "15m"), "p50"),
                query(quantile("0.95", "provisioner_launch_duration_seconds", "15m"), "p95")),
            lines(
                "Price paid",
                "currencyUSD",
                "Mean price of a launched instance's pool, US$ an hour.",
                query(
                    "sum by (market) (rate(provisioner_launch_price_usd_per_hour_sum[15m])) / sum by (market) (rate(provisioner_launch_price_usd_per_hour_count[15m]))",
                    "{{market}}")),
            lines(
                "Terminations",
                "short",
                "Decided by us, a minute, by reason.",
                query(
                    "sum by (reason) (rate(provisioner_terminations_requested_total[5m])) * 60",
                    "{{reason}}"))));
  }

  private static Dashboard bus() {
    return new Dashboard(
        "aws-provisioner-bus",
        "AWS Provisioner: API, bus and secrets",
        List.of(),
        List.of(
            lines(
                "Requests",
                "reqps",
                "Of the API, by outcome.",
                query(
                    "sum by (outcome) (rate(http_server_requests_seconds_count{job=\"api-service\"}[5m]))",
                    "{{outcome}}")),
            lines(
                "Slowest routes",
                "s",
                "Mean duration, by route template.",
                query(
                    "topk(5, sum by (uri) (rate(http_server_requests_seconds_sum{job=\"api-service\"}[5m])) / sum by (uri) (rate(http_server_requests_seconds_count{job=\"api-service\"}[5m])))",
                    "{{uri}}")),
            lines(
                "Outbox",
                "s",
                "Age of the oldest change that is not on the bus yet.",
                query("max(provisioner_api_outbox_oldest_seconds)", "oldest")),
            lines(
                "Secrets",
                "short",
                "A minute: opened for the first time, and tokens that opened nothing.",
                query("sum(rate(provisioner_api_secrets_redeemed_total[5m])) * 60", "redeemed"),
                query("sum(rate(provisioner_api_secrets_refused_total[5m])) * 60", "refused")),
            lines(
                "Security events",
                "short",
                "Any one is a page.",
                query(
                    "sum by (kind) (increase(provisioner_api_security_events_total[5m]))",
                    "{{kind}}")),
            lines(
                "Unreadable records",
                "short",
                "What went to dead-letters.",
                query(
                    "sum by (topic) (increase(provisioner_dead_letters_total[5m]))", "{{topic}}")),
            lines(
                "Ticks",
                "s",
                "Duration from the facts to the committed plan.",
                query(quantile("0.5", "provisioner_tick_duration_seconds", "5m"), "p50"),
                query(quantile("0.99", "provisioner_tick_duration_seconds", "5m"), "p99")),
            lines(
                "Housekeeping",
                "short",
                "Rows a minute.",
                query(
                    "sum by (chore) (rate(provisioner_api_chores_total[5m])) * 60", "{{chore}}"))));
  }

  private static String of(String metric) {
    return "sum(" + metric + "{workerType=\"$workerType\"})";
  }

  private static String quantile(String part, String timer, String over) {
    return "histogram_quantile("
        + part
        + ", sum by (le) (rate("
        + timer
        + "_bucket["
        + over
        + "])))";
  }
}
