-- Desks: who receives orders. Seeded with what the vendor's page documents; a manager changes them.
create table desks (
    id text primary key check (id in ('us_apac', 'emea', 'japan')),
    name text not null,
    mailbox text,
    telephone text,
    turnaround_hours integer check (turnaround_hours > 0),
    time_zone text not null,
    language text not null default 'en'
);
comment on table desks is 'The three desks that serve the four regions.';
comment on column desks.mailbox is 'Where mail to the desk goes; none is documented for US and APAC.';
comment on column desks.telephone is 'Whom a customer calls about an order, as a person reads it.';
comment on column desks.turnaround_hours is 'Answers within so many hours of its working days (24 hours a day); null: states no time.';
comment on column desks.time_zone is 'IANA name; working days and times of day are counted in it.';
comment on column desks.language is 'Language of the mail that it gets.';

insert into desks (id, name, mailbox, telephone, turnaround_hours, time_zone) values
    ('us_apac', 'US and APAC request tool', null, '+1-650-466-1100', 48, 'America/Los_Angeles'),
    ('emea', 'EMEA licensing', 'EMEAlicensing@genesys.co.uk', '+44-1189-74-7000', null, 'Europe/London'),
    ('japan', 'Japan orders', 'order@genesyslab.co.jp', null, null, 'Asia/Tokyo');

-- Submitted orders: what the queue filters and sorts on. What the order says stands in request_versions.
create table requests (
    id uuid primary key,
    reference text not null unique check (reference ~ '^OK-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
    link_number integer not null default 1,
    link_hash bytea not null unique,
    desk text not null references desks (id),
    state text not null default 'submitted'
        check (state in ('submitted', 'in_review', 'waiting', 'verified', 'completed', 'refused', 'withdrawn')),
    version integer not null default 1,
    language text not null default 'en',
    company text not null,
    region text not null check (region in ('us', 'apac', 'emea', 'japan')),
    purpose text not null check (purpose in ('demo', 'evaluation', 'testing', 'production', 'development')),
    term text not null check (term in ('temporary', 'permanent')),
    expires_on date,
    configuration text not null check (configuration in ('single', 'three_redundant', 'multiple_independent')),
    received_at timestamptz not null,
    due_at timestamptz,
    queued_by timestamptz not null generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored
);
comment on table requests is 'One row an order that a customer was told is in.';
comment on column requests.reference is 'OK-XXXX-XXXX, random Crockford base32; what people quote.';
comment on column requests.link_number is 'Number of the status link; its secret is worked out from the id and this number.';
comment on column requests.link_hash is 'SHA-256 of the status link''s secret.';
comment on column requests.desk is 'The desk that has it.';
comment on column requests.version is 'The newest row of request_versions.';
comment on column requests.language is 'The language that the order was made in; mail to the customer is in it.';
comment on column requests.company is 'Copied from the newest version, for queue and search.';
comment on column requests.expires_on is 'Last day of a temporary license; null: permanent.';
comment on column requests.due_at is 'Received plus the desk''s turnaround in working days; null: the desk states no time.';
comment on column requests.queued_by is 'Place in the queue: due first, then those without a due time by when they came, ties by id.';
create index requests_queue on requests (desk, state, queued_by, received_at, id);

create table request_versions (
    request_id uuid not null references requests (id),
    version integer not null check (version > 0),
    content jsonb not null,
    created_at timestamptz not null,
    primary key (request_id, version)
);
comment on table request_versions is 'What an order says, each time it was submitted or changed. Rows are only ever added.';
comment on column request_versions.content is 'The normalised order. What the check advises follows from it, and is not kept a second time.';

create table request_servers (
    request_id uuid not null references requests (id),
    position integer not null check (position >= 0),
    host_name text not null,
    host_id text not null,
    primary key (request_id, position)
);
comment on table request_servers is 'License servers of the newest version, for search and for orders that name the same host.';
comment on column request_servers.position is 'Row in the order, from 0.';
comment on column request_servers.host_id is 'As stored: normalised.';

create table request_items (
    request_id uuid not null references requests (id),
    position integer not null check (position >= 0),
    name text not null,
    version text not null,
    quantity integer check (quantity between 1 and 999999),
    primary key (request_id, position)
);
comment on table request_items is 'Sellable items of the newest version: what the queue shows and order management decides line by line.';
comment on column request_items.position is 'Row in the order, from 0.';
comment on column request_items.quantity is 'Null: the customer left it open.';

create table request_history (
    id bigint generated always as identity primary key,
    request_id uuid not null references requests (id),
    at timestamptz not null,
    actor text not null,
    event text not null
);
comment on table request_history is 'Who did what when. Rows are only ever added.';
comment on column request_history.actor is 'customer: whoever held the order''s link. Members of staff follow.';
comment on column request_history.event is 'submitted; the moves of order management follow.';
create index request_history_by_request on request_history (request_id, id);

-- Drafts: the order as typed, until it is submitted.
create table drafts (
    id uuid primary key,
    link_number integer not null default 1,
    link_hash bytea not null unique,
    language text not null default 'en',
    content json not null,
    visited text[] not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    request_id uuid unique references requests (id)
);
comment on table drafts is 'Orders that are being filled in, as typed.';
comment on column drafts.link_hash is 'SHA-256 of the draft link''s secret.';
comment on column drafts.content is 'The document as typed, character for character; json, not jsonb, so that numbers and member order stay.';
comment on column drafts.visited is 'Pages that were saved: a page that was not is not started rather than wrong.';
comment on column drafts.request_id is 'What it became. Unique: a draft is submitted once, whatever is pressed twice.';

create table api_submissions (
    idempotency_key text primary key check (length(idempotency_key) between 1 and 200),
    body_hash bytea not null,
    request_id uuid not null references requests (id),
    created_at timestamptz not null
);
comment on table api_submissions is 'Idempotency keys of the API. Only an order that was accepted takes one.';
comment on column api_submissions.body_hash is 'SHA-256 of the body''s bytes: the same key with another body is refused.';

-- Outbox: one row a message and recipient, written in the transaction that causes it.
create table outbox (
    id bigint generated always as identity primary key,
    kind text not null,
    request_id uuid references requests (id),
    draft_id uuid references drafts (id) on delete cascade,
    number integer not null check (number > 0),
    recipient text not null,
    header_to text not null,
    header_cc text[] not null default '{}',
    content jsonb not null,
    message_id text not null,
    in_reply_to text,
    created_at timestamptz not null,
    not_before timestamptz not null,
    first_tried_at timestamptz,
    attempts integer not null default 0,
    lease uuid,
    leased_until timestamptz,
    last_error text,
    sent_at timestamptz,
    dead_at timestamptz,
    check (num_nonnulls(request_id, draft_id) = 1),
    check (num_nonnulls(sent_at, dead_at) <= 1),
    check ((lease is null) = (leased_until is null)),
    unique (request_id, kind, number, recipient),
    unique (draft_id, kind, number, recipient)
);
comment on table outbox is 'Messages to deliver. A message and each of its copies has a row, so that one refused address stops no other.';
comment on column outbox.kind is 'order, received, draft_link, status_link. A program sends only the kinds that it knows.';
comment on column outbox.request_id is 'The order that the message belongs to; else draft_id says which draft.';
comment on column outbox.number is 'The how-manieth message of its kind that the order or draft causes, from 1.';
comment on column outbox.recipient is 'The address of this row''s envelope, frozen when queued.';
comment on column outbox.header_to is 'The address of the header To: the same in each copy.';
comment on column outbox.header_cc is 'Addresses of the header Cc: the same in each copy.';
comment on column outbox.content is 'What the mail is rendered from, beside the stored version of the order: which version, the desk as it was.';
comment on column outbox.message_id is 'Made from what the message belongs to, its kind and number: the same in each try and copy.';
comment on column outbox.in_reply_to is 'Message-ID of the order''s first message to the same reader; null: this is the first.';
comment on column outbox.not_before is 'Not tried before.';
comment on column outbox.first_tried_at is 'Since when it is tried; 72 hours of trying are enough.';
comment on column outbox.attempts is 'How often it was tried since it was queued or sent again.';
comment on column outbox.lease is 'Which claim holds it: only its holder may mark it.';
comment on column outbox.leased_until is 'A worker holds it until then; later, another may take it.';
comment on column outbox.last_error is 'What the last try answered, in the server''s own words.';
comment on column outbox.dead_at is 'Given up; a person can send it again.';
create index outbox_to_send on outbox (not_before, id) where sent_at is null and dead_at is null;

-- Staff.
create table staff (
    id uuid primary key,
    email text not null,
    name text not null,
    role text not null check (role in ('agent', 'manager')),
    password_hash text,
    created_at timestamptz not null,
    last_signed_in_at timestamptz
);
comment on table staff is 'Who works here.';
comment on column staff.password_hash is 'Argon2id, PHC string; null: has not set one yet.';
create unique index staff_by_email on staff (lower(email));

create table staff_desks (
    staff_id uuid not null references staff (id) on delete cascade,
    desk text not null references desks (id),
    primary key (staff_id, desk)
);
comment on table staff_desks is 'The desks whose orders an agent works on; a manager sees all.';

create table staff_links (
    link_hash bytea primary key,
    staff_id uuid not null references staff (id) on delete cascade,
    kind text not null check (kind in ('invitation', 'sign_in')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
comment on table staff_links is 'One-time links; the row keeps the SHA-256 of the secret.';

create table sessions (
    id_hash bytea primary key,
    data jsonb not null,
    staff_id uuid generated always as ((data ->> 'staff')::uuid) stored references staff (id) on delete cascade,
    used_at timestamptz not null,
    expires_at timestamptz not null
);
comment on table sessions is 'Signed-in browsers; the row keeps the SHA-256 of the session id that the cookie holds.';
comment on column sessions.staff_id is 'Who signed in, out of the data: to end the sessions of one person.';
comment on column sessions.used_at is 'Last seen, to the minute: a session that is not used for a time ends.';
comment on column sessions.expires_at is 'It ends then, however much it is used.';
create index sessions_by_expiry on sessions (expires_at);
create index sessions_by_staff on sessions (staff_id);
