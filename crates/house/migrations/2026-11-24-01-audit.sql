-- Facts say what sort of actor acted, by which token and for which request, and a program's door is one.
-- They are added to and never changed: who looks after the data can't either, by the house's own means.
create table facts_anew (
  id uuid primary key,
  at bigint not null,
  room text not null,
  kind text not null,
  actor_kind text not null check (actor_kind in ('stranger', 'console', 'person', 'service')),
  actor_id uuid,
  token_id uuid,
  door text not null check (door in ('page', 'console', 'import', 'api')),
  request text,
  organisation_id uuid,
  subject_id uuid,
  person_id uuid,
  body text not null,
  check ((actor_id is not null) = (actor_kind in ('person', 'service'))),
  check (token_id is null or actor_id is not null)
) strict;
insert into facts_anew (id, at, room, kind, actor_kind, actor_id, door, organisation_id, subject_id, person_id, body)
  select id, at, room, kind,
         case when actor_id is not null then 'person' when door = 'page' then 'stranger' else 'console' end,
         actor_id, door, organisation_id, subject_id, person_id, body
    from facts;
drop table facts;
alter table facts_anew rename to facts;
create index facts_by_time on facts (at, id);
create index facts_of_subject on facts (subject_id, at, id);
create index facts_of_room on facts (room, at, id);
create index facts_of_organisation on facts (organisation_id, at, id);
create index facts_of_person on facts (person_id, at, id);
create index facts_by_actor on facts (actor_id, at, id);

-- The chain: each seal's hash is over the one before it and a fact (see the house's module `chain`).
create table seals (
  number bigint primary key check (number > 0),
  fact_id uuid not null unique references facts (id),
  hash bytea not null
) strict;

-- Facts that no seal holds yet.
create table unsealed (
  fact_id uuid primary key references facts (id)
) strict;
insert into unsealed (fact_id) select id from facts;

-- only sqlite
create trigger facts_stay before update on facts
  begin select raise(abort, 'facts are never changed'); end;
create trigger facts_are_kept before delete on facts
  begin select raise(abort, 'facts are never removed'); end;
create trigger facts_are_not_replaced before insert on facts when exists (select 1 from facts where id = new.id)
  begin select raise(abort, 'facts are never changed'); end;
create trigger seals_stay before update on seals
  begin select raise(abort, 'seals are never changed'); end;
create trigger seals_are_kept before delete on seals
  begin select raise(abort, 'seals are never removed'); end;
create trigger seals_are_not_replaced before insert on seals
  when exists (select 1 from seals where number = new.number or fact_id = new.fact_id)
  begin select raise(abort, 'seals are never changed'); end;
create trigger unsealed_until_sealed before delete on unsealed
  when not exists (select 1 from seals where fact_id = old.fact_id)
  begin select raise(abort, 'a fact waits until it is sealed'); end;
-- only postgres
create function refuse_change() returns trigger language plpgsql as $$
  begin raise exception '% are added to and never changed or removed', tg_table_name; end $$;
create function refuse_unsealed() returns trigger language plpgsql as $$
  begin
    if not exists (select 1 from seals where fact_id = old.fact_id) then
      raise exception 'a fact waits until it is sealed';
    end if;
    return old;
  end $$;
create trigger facts_stay before update or delete on facts for each row execute function refuse_change();
create trigger seals_stay before update or delete on seals for each row execute function refuse_change();
create trigger unsealed_until_sealed before delete on unsealed for each row execute function refuse_unsealed();
-- only postgres, not cockroachdb
create trigger facts_are_kept before truncate on facts for each statement execute function refuse_change();
create trigger seals_are_kept before truncate on seals for each statement execute function refuse_change();
create trigger unsealed_are_kept before truncate on unsealed for each statement execute function refuse_change();
-- both
