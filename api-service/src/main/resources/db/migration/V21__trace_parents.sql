-- Where in a trace something began that goes on elsewhere: W3C's traceparent, two random numbers.
-- Null where nothing was traced, and in what an older version writes.
alter table outbox add column trace_parent text;
alter table secret add column trace_parent text;
