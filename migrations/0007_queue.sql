-- The queue: search in part of a text, filters that stay fast at any size, views that people keep.

create extension if not exists pg_trgm;

alter table requests
    add column search_text text not null default '',
    add column undelivered integer not null default 0;
comment on column requests.search_text is 'What search looks in, in lower case, a line each: reference without its beginning, company, end user, contact, host names and products of the newest version. Erased with them.';
comment on column requests.undelivered is 'How many of its messages were given up and not sent since. Kept by a trigger on outbox.';

-- Closed orders come last, the newest first: of those that are done, nobody looks for the oldest.
alter table requests drop column queued_by;
alter table requests
    add column queued_by timestamptz not null generated always as (
        case when state in ('completed', 'refused', 'withdrawn') then 'infinity'::timestamptz
             when answered_at is not null then '-infinity'::timestamptz
             else coalesce(due_at, 'infinity'::timestamptz) end
    ) stored,
    add column queued_then timestamptz not null generated always as (
        case when state in ('completed', 'refused', 'withdrawn')
             then to_timestamp(17179869184 - extract(epoch from coalesce(closed_at, received_at) - '1970-01-01 00:00:00+00'::timestamptz)::double precision)
             else received_at end
    ) stored;
comment on column requests.queued_by is 'Place in the queue: answered ones first, then those that are due, then those without a due time, then those that are closed.';
comment on column requests.queued_then is 'Place among those with the same queued_by: when it came; of a closed one a moment in the far future, the earlier the later it was closed. Ties by id.';

-- Orders from before.
update requests set
    search_text = lower(concat_ws(
        E'\n', substr(reference, 4), company, content #>> '{company,end_user}', content #>> '{contact,name}',
        content #>> '{contact,email}',
        (select string_agg(host_name, E'\n' order by position) from request_servers where request_id = requests.id),
        (select string_agg(name, E'\n' order by position) from request_items where request_id = requests.id))),
    undelivered = (select count(*) from outbox where request_id = requests.id and dead_at is not null)
from request_versions
where request_versions.request_id = requests.id and request_versions.version = requests.version;

create function count_undelivered() returns trigger language plpgsql as $$
declare
    before integer := 0;
    now integer := 0;
begin
    if tg_op <> 'INSERT' and old.dead_at is not null then before := 1; end if;
    if tg_op <> 'DELETE' and new.dead_at is not null then now := 1; end if;
    if before <> now then
        update requests set undelivered = undelivered + now - before
        where id = (case when tg_op = 'DELETE' then old.request_id else new.request_id end);
        -- Open queues show it. Messages are given up so seldom that it may stand in the transaction.
        notify orderkit_queue;
    end if;
    return null;
end
$$;
comment on function count_undelivered is 'Keeps requests.undelivered: whoever marks a message need not think of it.';
create trigger outbox_undelivered_updated after update of dead_at on outbox
    for each row when (new.request_id is not null and (old.dead_at is null) <> (new.dead_at is null))
    execute function count_undelivered();
create trigger outbox_undelivered_deleted after delete on outbox
    for each row when (old.request_id is not null and old.dead_at is not null)
    execute function count_undelivered();
create trigger outbox_undelivered_inserted after insert on outbox
    for each row when (new.request_id is not null and new.dead_at is not null)
    execute function count_undelivered();

-- Each of them ends with the place in the queue: whatever is filtered by, a page is read in its order and no further.
-- How many are due is counted in the first of them alone.
create index requests_queue on requests (desk, state, queued_by, queued_then, id) include (due_at);
create index requests_by_desk on requests (desk, queued_by, queued_then, id);
create index requests_by_kind on requests (desk, state, purpose, term, region, queued_by, queued_then, id);
create index requests_by_person on requests (assigned_to, desk, state, queued_by, queued_then, id);
create index requests_of_nobody on requests (desk, state, queued_by, queued_then, id) where assigned_to is null;
create index requests_in_trouble on requests (desk, state, queued_by, queued_then, id) where undelivered > 0;
create index requests_that_renew on requests (desk, state, queued_by, queued_then, id) where renews <> '{}';
create index requests_search on requests using gin (search_text gin_trgm_ops) with (fastupdate = off);

create table staff_views (
    id uuid primary key,
    staff_id uuid not null references staff (id) on delete cascade,
    name text not null check (length(name) between 1 and 60),
    query text not null check (length(query) <= 2000),
    position integer not null,
    unique (staff_id, position) deferrable initially deferred
);
comment on table staff_views is 'Views of the queue that people keep.';
comment on column staff_views.query is 'What the queue''s address says after its question mark; empty: the queue as it begins.';
comment on column staff_views.position is 'Its place among the views of the person, from 0.';
