-- What a version names and EC2, being away when it was made, said nothing about.
alter table worker_type_version add column unverified jsonb not null default '[]';
