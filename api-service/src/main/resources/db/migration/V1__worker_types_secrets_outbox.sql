-- What the api-service owns. Times come from the service's clock, in UTC with milliseconds.

-- One row per name that ever was: versions of a name grow over its removals.
create table worker_type (
  name           text primary key,
  version        bigint      not null check (version > 0),
  last_modified  timestamptz not null,
  removed        boolean     not null,
  -- As users sent it, defaults filled in, every "secrets" empty; null when removed.
  definition     jsonb       check (removed = (definition is null)),
  -- The layers of secrets, encrypted; null when the definition has none.
  secrets_key_id text,
  secrets        bytea,
  min_capacity   integer     not null default 0,
  max_capacity   integer     not null default 0,
  -- instance type -> capacity: what summaries need, without reading the definition
  capacities     jsonb       not null default '{}',
  check ((secrets is null) = (secrets_key_id is null))
);

-- Every version there was, for launches that began under it, for history and for restoring.
create table worker_type_version (
  name           text        not null references worker_type,
  version        bigint      not null,
  last_modified  timestamptz not null,
  change         text        not null check (change in ('created', 'updated', 'removed', 'restored')),
  event_id       text        not null,
  author         text        not null,
  definition     jsonb,
  secrets_key_id text,
  secrets        bytea,
  primary key (name, version)
);
create unique index worker_type_version_by_time on worker_type_version (name, last_modified);

create table secret (
  token_hash     bytea primary key,
  worker_type    text        not null,
  scopes         jsonb       not null,
  key_id         text        not null,
  -- null once nobody can get it any more
  contents       bytea,
  expires        timestamptz not null,
  created        timestamptz not null,
  -- the launch it belongs to; all null for secrets of the historic kind
  launch_id      text,
  region         text,
  instance_type  text,
  launch         jsonb,
  -- the first successful read, and who it was
  first_read     timestamptz,
  reader         text,
  reads          integer     not null default 0,
  removed        timestamptz,
  -- the instance that said with this token that it started
  claimed_by     text
);
create index secret_by_expiry on secret (expires);

-- Events on their way to the bus.
create table outbox (
  id        bigint generated always as identity primary key,
  event_id  text        not null,
  topic     text        not null,
  key       text        not null,
  type      text,
  source    text        not null,
  time      timestamptz not null,
  -- null for a tombstone
  value     text,
  due       timestamptz not null,
  sent      timestamptz
);
create index outbox_unsent on outbox (id) where sent is null;

-- Who relays. The fence against a paused former relay is Kafka's; this only keeps replicas from
-- taking the lease from one another all the time.
create table relay_lease (
  name   text primary key,
  holder text        not null,
  until  timestamptz not null
);

create table nonce (
  client_id text        not null,
  nonce     text        not null,
  time      timestamptz not null,
  primary key (client_id, nonce, time)
);
create index nonce_by_time on nonce (time);

-- The read model: what the bus said about launches and instances.
create table launch_view (
  launch_id     text primary key,
  worker_type   text        not null,
  -- 0 requested, 1 failed, 2 launched; never backwards
  progress      smallint    not null,
  region        text        not null,
  zone          text,
  instance_type text        not null,
  image_id      text,
  instance_id   text,
  requested_at  timestamptz not null,
  changed_at    timestamptz not null
);
create index launch_view_by_worker_type on launch_view (worker_type) where progress = 0;

create table instance_view (
  instance_id     text primary key,
  worker_type     text,
  launch_id       text,
  region          text        not null,
  zone            text,
  instance_type   text,
  image_id        text,
  spot_request_id text,
  on_demand       boolean,
  -- EC2's word, and its place in an instance's life; never backwards
  state           text        not null,
  state_rank      smallint    not null,
  launched_at     timestamptz,
  registered_at   timestamptz,
  started_at      timestamptz,
  changed_at      timestamptz not null
);
create index instance_view_by_worker_type on instance_view (worker_type) where state_rank < 5;

create table backend_status (
  provisioner_id text primary key,
  last_completed timestamptz not null
);

-- Wakes the relay. A timer does too: notifications are lost while nobody listens.
create function outbox_notify() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', '');
  return null;
end $$;
create trigger outbox_wakes after insert on outbox
  for each statement execute function outbox_notify();
