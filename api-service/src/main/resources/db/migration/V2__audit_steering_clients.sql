-- Who did what. Never what with: no values, no tokens.
create table audit (
  id          bigint generated always as identity primary key,
  time        timestamptz not null,
  client_id   text        not null,
  method      text        not null,
  -- the route's parameters, a token redacted
  params      jsonb       not null,
  peer        text        not null,
  status      integer     not null
);
create index audit_by_client on audit (client_id, id);
create index audit_by_method on audit (method, id);

-- What operators want. The last version of a subject is what holds.
create table steering (
  id           text primary key,
  subject      text        not null,
  version      bigint      not null,
  wish         text        not null,
  worker_type  text,
  instance_ids jsonb       not null,
  approves     text,
  author       text        not null,
  reason       text        not null,
  time         timestamptz not null,
  -- what became of it, told by the provisioner
  outcome      text,
  done         timestamptz,
  unique (subject, version)
);
create index steering_by_time on steering (time, id);

-- Clients that were made over REST. Their access tokens are encrypted, not hashed: Hawk needs them.
create table client (
  client_id   text primary key,
  key_id      text        not null,
  access_token bytea      not null,
  scopes      jsonb       not null,
  description text        not null,
  expires     timestamptz,
  created     timestamptz not null,
  author      text        not null
);
