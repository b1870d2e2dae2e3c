-- On which days somebody has a named line manager who has not left: what all rooms mean by it.
create view managed as
  select l.person_id, l.manager_id, l.valid_from, l.valid_to
    from (select n.person_id, n.manager_id, n.valid_from,
                 case when n.valid_to < n.gone then n.valid_to else n.gone end as valid_to
            from (select o.person_id, o.manager_id, o.valid_from, o.valid_to,
                         coalesce((select max(a.valid_to) from appointments a
                                    where a.person_id = o.manager_id and a.valid_from < a.valid_to), '9999-12-31') as gone
                    from lines o where o.kind = 'professional') n) l
   where l.valid_from < l.valid_to;
