-- Order management: who works on an order, what was decided, said and sent, and a clock that stands still while the
-- customer is asked.

alter table requests
    add column revision integer not null default 1 check (revision > 0),
    add column assigned_to uuid references staff (id),
    add column clock_used bigint not null default 0,
    add column clock_from timestamptz,
    add column answered_at timestamptz,
    add column changed_at timestamptz,
    add column closed_at timestamptz,
    add column erased_at timestamptz,
    drop column queued_by;
update requests set changed_at = received_at, clock_from = received_at;
alter table requests
    alter column changed_at set not null,
    add column queued_by timestamptz not null generated always as (
        case when answered_at is null then coalesce(due_at, 'infinity'::timestamptz) else '-infinity'::timestamptz end
    ) stored;
comment on column requests.revision is 'Counts each change of state, assignment, desk, content and decisions, and each message: who changes an order names the revision that was seen.';
comment on column requests.assigned_to is 'Who works on it; null: nobody.';
comment on column requests.clock_used is 'Working time that its desk had used of it before clock_from, in seconds: one working day counts 24 hours.';
comment on column requests.clock_from is 'Since when the desk''s time runs; null: it stands still, the customer is asked or the order is closed.';
comment on column requests.due_at is 'clock_from plus what is left of the desk''s turnaround, in working time. Null: the desk states no time, or it stands still. Of a closed order: when it was due.';
comment on column requests.answered_at is 'When the customer answered and nobody of the desk has done anything since; null: there is no such answer.';
comment on column requests.changed_at is 'When anything of it was changed last.';
comment on column requests.closed_at is 'When it was completed, refused or withdrawn; null: it is open.';
comment on column requests.erased_at is 'When its personal data was erased; null: it was not.';
comment on column requests.queued_by is 'Place in the queue: answered ones first, then those that are due, then those without a due time by when they came, ties by id.';
create index requests_queue on requests (desk, state, queued_by, received_at, id);
create index requests_by_company on requests (lower(company), received_at desc);
create index request_servers_by_host_id on request_servers (host_id);
create index request_servers_by_host_name on request_servers (lower(host_name));

alter table request_versions add column made_by text not null default 'customer';
comment on column request_versions.made_by is 'Who made it: customer, application, or a member of staff by name.';

alter table request_history
    add column actor_id uuid references staff (id),
    add column detail jsonb not null default '{}',
    add column from_state text,
    add column to_state text,
    add column revision integer not null default 1,
    add column version integer not null default 1;
comment on column request_history.actor is 'customer: whoever held the order''s link; application: it happened by itself; else the name of a member of staff.';
comment on column request_history.actor_id is 'The member of staff.';
comment on column request_history.event is 'What happened, a word.';
comment on column request_history.detail is 'What changed from what to what, by the kind of event.';
comment on column request_history.from_state is 'The state before a move; null: no move.';
comment on column request_history.to_state is 'The state after it.';
comment on column request_history.revision is 'The revision of the order after it.';
comment on column request_history.version is 'The version of what the order says after it.';

create table request_decisions (
    request_id uuid not null references requests (id),
    position integer not null check (position >= 0),
    kind text not null check (kind in ('as_ordered', 'adjusted', 'filled_in')),
    ordered jsonb not null,
    reason text,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (request_id, position)
);
comment on table request_decisions is 'What order management decided of each sellable item; what is not there is still to be decided.';
comment on column request_decisions.position is 'Row of the item in the order, from 0.';
comment on column request_decisions.ordered is 'Quantity and shares as the customer ordered them: what undoing brings back.';
comment on column request_decisions.reason is 'Why it was adjusted, in the words of who did it.';
comment on column request_decisions.decided_by is 'Name of the member of staff.';

create table request_messages (
    id uuid primary key,
    request_id uuid not null references requests (id),
    at timestamptz not null,
    from_customer boolean not null,
    author text not null,
    author_id uuid references staff (id),
    body text not null,
    opened text[] not null default '{}'
);
comment on table request_messages is 'What desk and customer wrote to each other. Rows are only ever added.';
comment on column request_messages.author is 'Name of who wrote it, as it was then.';
comment on column request_messages.author_id is 'The member of staff; null: the customer.';
comment on column request_messages.opened is 'Places of the order, JSON Pointers, that the customer may change with the answer.';
create index request_messages_by_request on request_messages (request_id, at, id);

create table request_notes (
    id uuid primary key,
    request_id uuid not null references requests (id),
    at timestamptz not null,
    author text not null,
    author_id uuid references staff (id),
    body text not null
);
comment on table request_notes is 'What staff note for each other; customers never see it. Rows are only ever added.';
create index request_notes_by_request on request_notes (request_id, at, id);

create table request_files (
    id uuid primary key,
    request_id uuid not null references requests (id),
    position integer not null check (position >= 0),
    name text not null check (length(name) between 1 and 200),
    content bytea not null check (length(content) <= 1000000),
    size integer not null generated always as (length(content)) stored,
    attached_by text not null,
    attached_at timestamptz not null,
    completion integer check (completion > 0)
);
comment on table request_files is 'License data files that a desk attached to an order.';
comment on column request_files.position is 'Its place among the files of the order, in the order in which they were attached.';
comment on column request_files.name is 'As the customer gets it.';
comment on column request_files.completion is 'With the how-manieth completion it went to the customer, from 1; null: not sent yet, and can be removed.';
create index request_files_by_request on request_files (request_id, position);

create unlogged table request_viewers (
    request_id uuid not null references requests (id) on delete cascade,
    staff_id uuid not null references staff (id) on delete cascade,
    seen_at timestamptz not null,
    primary key (request_id, staff_id)
);
comment on table request_viewers is 'Who has an order''s page open. Unlogged: after a crash nobody is looking.';
comment on column request_viewers.seen_at is 'When the page was last heard of.';

-- Messages can belong to a member of staff or to a desk too.
alter table outbox
    add column staff_id uuid references staff (id) on delete cascade,
    add column desk text references desks (id),
    drop constraint outbox_check,
    add constraint outbox_belongs_to_one check (num_nonnulls(request_id, draft_id, staff_id, desk) = 1),
    add constraint outbox_staff_message unique (staff_id, kind, number, recipient),
    add constraint outbox_desk_message unique (desk, kind, number, recipient);
comment on column outbox.request_id is 'The order that the message belongs to; else draft_id, staff_id or desk says what it belongs to.';
comment on column outbox.staff_id is 'The member of staff that it is about.';
comment on column outbox.desk is 'The desk that it is about.';
comment on column outbox.kind is 'order, received, question, answer, decided, draft_link, draft_expiry, status_link, reminder, and what is sent to staff and desks. A program sends only the kinds that it knows.';
