-- Only lines that name a worker type: creating secrets, the most frequent call, does not pay for it.
create index audit_by_worker_type on audit ((params ->> 'workerType'), id) where params ? 'workerType';
-- For forgetting old lines. Lines come in the order of their times, so a block range is enough.
create index audit_by_time on audit using brin (time);
