-- On which day an appointment was said to begin before a source corrected it.
create table appointment_corrections (
  id uuid primary key,
  appointment_id uuid not null references appointments (id),
  valid_from_before date not null,
  valid_from date not null,
  source_id uuid not null references sources (id),
  check (valid_from <> valid_from_before)
) strict;
create index appointment_corrections_of on appointment_corrections (appointment_id);
