-- An event says in which version of its type it was recorded, and on which side of the wall it is. Rows of before say
-- neither: the chain was sealed without, and what it holds is never changed.
alter table facts add column version bigint check (version > 0);
alter table facts add column side text check (side in ('formal', 'voluntary', 'neither') and (side is null) = (version is null));

-- What happened, as it is read. Rows of before are of version 1, and on the side that their room had then.
create view audit_log as
  select id, at, room, kind, coalesce(version, 1) as version,
         coalesce(side, case
           when person_id is not null and (room = 'people' and kind = 'profile_edited'
                or room = 'access' and kind in ('link_made', 'signed_in', 'session_ended', 'other_sessions_ended',
                                                'token_made', 'token_revoked', 'sessions_ended')) then 'neither'
           when room in ('people', 'access', 'professions', 'intake') then 'formal'
           else 'voluntary' end) as side,
         actor_kind, actor_id, token_id, door, request, organisation_id, subject_id, person_id, body
    from facts;
