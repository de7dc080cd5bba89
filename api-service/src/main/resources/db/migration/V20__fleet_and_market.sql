-- What pages and the command line ask beyond one worker type: the fleet, the market, and how both went lately.

-- A place in the list of instances: newest first, and the same on every page.
alter table instance_view add column seq bigint generated always as identity;
alter table instance_view add column warned_at timestamptz;
-- EC2's reason, or ours, why it is gone
alter table instance_view add column end_reason text;
create unique index instance_view_by_seq on instance_view (seq);

-- Pending tasks as somebody said them last.
create table demand_view (
  worker_type   text        not null,
  source        text        not null,
  pending_tasks integer     not null,
  time          timestamptz not null,
  primary key (worker_type, source)
);

-- The market, as the bus tells it.
create table spot_price_view (
  region         text             not null,
  zone           text             not null,
  instance_type  text             not null,
  price          double precision not null,
  highest        double precision not null,
  window_seconds bigint           not null,
  time           timestamptz      not null,
  primary key (region, zone, instance_type)
);
create index spot_price_view_by_type on spot_price_view (instance_type);
-- Each holds until the next one of its pool.
create table spot_price_point (
  region        text             not null,
  zone          text             not null,
  instance_type text             not null,
  time          timestamptz      not null,
  price         double precision not null,
  primary key (region, zone, instance_type, time)
);
create index spot_price_point_by_time on spot_price_point (time);
create table on_demand_price_view (
  region        text             not null,
  instance_type text             not null,
  price         double precision not null,
  primary key (region, instance_type)
);
create table offering_view (
  region        text not null,
  zone          text not null,
  instance_type text not null,
  primary key (region, zone, instance_type)
);
create table interruption_view (
  region        text    not null,
  instance_type text    not null,
  -- the Spot Advisor's: 0 is below 5 %, then 5 % each, 4 is above 20 % a month
  band          integer not null,
  primary key (region, instance_type)
);
create table instance_type_view (
  instance_type text primary key,
  vcpus         integer not null,
  memory_mib    bigint  not null,
  architectures text    not null,
  gpus          integer not null
);
-- Where each of the four tables above comes from, and as of when. Region is '' for what has none.
create table market_fact (
  kind   text        not null,
  region text        not null,
  as_of  timestamptz not null,
  source text        not null,
  primary key (kind, region)
);

-- The planner's last iteration, whole.
create table iteration_view (
  provisioner_id text primary key,
  completed      timestamptz not null,
  body           jsonb       not null
);

-- The last decision for each worker type: what overviews read without looking through all of them.
create table latest_decision (
  worker_type text primary key,
  time        timestamptz not null,
  body        jsonb       not null
);
insert into latest_decision (worker_type, time, body)
select distinct on (worker_type) worker_type, time, body from decision order by worker_type, time desc;

-- Demand, capacity and money over time, by worker type; '*' is all together. A row holds until the next.
create table sample (
  worker_type   text             not null,
  time          timestamptz      not null,
  pending_tasks integer,
  running       bigint           not null,
  pending       bigint           not null,
  requested     bigint           not null,
  usd_per_hour  double precision not null,
  primary key (worker_type, time)
);
create index sample_by_time on sample (time);

-- What each instance that costs something costs now, as far as its pool's price is known.
create view instance_cost as
select v.instance_id, v.worker_type, v.region, v.zone, v.instance_type, v.on_demand, v.state,
  case when v.on_demand then o.price else s.price end as usd_per_hour
from instance_view v
left join spot_price_view s
  on s.region = v.region and s.zone = v.zone and s.instance_type = v.instance_type
left join on_demand_price_view o on o.region = v.region and o.instance_type = v.instance_type
where v.state_rank < 2;
