-- “/administration/professions/new” is the form for another profession, which hid the page of one called "New": it gets
-- an address with the first number that is free, as another of that name would now.
update professions set slug = 'new-' || (
  with recursive number (n) as (
    select 2
    union all select n + 1 from number where exists (select 1 from professions p where p.slug = 'new-' || cast(n as text)))
  select cast(max(n) as text) from number)
 where slug = 'new';
