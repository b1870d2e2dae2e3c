-- The job that works on an import, while one does, and why the last one did nothing.
alter table imports add column job_id uuid;
alter table imports add column problem text;
