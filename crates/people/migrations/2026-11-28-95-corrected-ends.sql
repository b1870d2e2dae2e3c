-- On which day an appointment that was over was said to end before a source corrected it.
create table appointment_end_corrections (
  id uuid primary key,
  appointment_id uuid not null references appointments (id),
  valid_to_before date not null,
  valid_to date not null,
  source_id uuid not null references sources (id),
  check (valid_to <> valid_to_before)
) strict;
create index appointment_end_corrections_of on appointment_end_corrections (appointment_id);
