-- What the planner decided for a worker type, and why: the events that tell it, whole.
create table decision (
  id          bigint generated always as identity primary key,
  worker_type text        not null,
  time        timestamptz not null,
  -- the event without its worker type: pending tasks, capacities, launches, options, notes, sentence
  body        jsonb       not null,
  unique (worker_type, time)
);
create index decision_by_worker_type on decision (worker_type, id);
