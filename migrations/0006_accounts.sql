-- People who work here: signing in is slowed down, a second factor, forgotten passwords, and what managers change.

create table sign_in_failures (
    what text not null check (what in ('account', 'address', 'code')),
    key_hash bytea not null,
    failures integer not null check (failures >= 0),
    failed_at timestamptz not null,
    paused_until timestamptz,
    primary key (what, key_hash)
);
comment on table sign_in_failures is 'Sign-ins that went wrong lately, by what they are counted for. A row goes when it counts for nothing any more.';
comment on column sign_in_failures.what is 'account: an e-mail address as typed, whether or not it has an account; address: of the client; code: the second step of one account.';
comment on column sign_in_failures.key_hash is 'SHA-256 of the account''s or client''s address, or of the account''s id: who typed what is not kept.';
comment on column sign_in_failures.failures is 'One after the other, without a long time between. One that is under way counts already.';
comment on column sign_in_failures.failed_at is 'The last one.';
comment on column sign_in_failures.paused_until is 'Nothing is tried before, not even what is right; null: there were not so many.';
create index sign_in_failures_by_time on sign_in_failures (failed_at);

alter table staff
    add column changes integer not null default 1,
    add column disabled_at timestamptz,
    add column totp_number integer not null default 0,
    add column totp_confirmed_at timestamptz,
    add column totp_step bigint;
comment on column staff.changes is 'Counts every change of name, role, desks and state: a form that shows an older one is refused.';
comment on column staff.disabled_at is 'Cannot sign in since; null: can.';
comment on column staff.totp_number is 'The how-manieth secret of an authenticator app is in use, or was last. Secrets are worked out, not kept.';
comment on column staff.totp_confirmed_at is 'A code is asked for since; null: none is.';
comment on column staff.totp_step is 'The time step of the last code that was taken: each code is good once.';

create table staff_recovery_codes (
    staff_id uuid not null references staff (id) on delete cascade,
    code_hash bytea not null,
    used_at timestamptz,
    primary key (staff_id, code_hash)
);
comment on table staff_recovery_codes is 'Codes for whoever lost the authenticator app, each good once.';
comment on column staff_recovery_codes.code_hash is 'HMAC-SHA-256 of the code under ORDERKIT_SECRET: codes are too short for a bare hash.';
comment on column staff_recovery_codes.used_at is 'Null: good.';

alter table staff_links
    drop constraint staff_links_kind_check,
    add constraint staff_links_kind_check check (kind in ('invitation', 'sign_in', 'reset')),
    add column id uuid unique;
comment on column staff_links.kind is 'invitation, sign_in; reset: of a forgotten password.';
comment on column staff_links.id is 'What the secret is worked out from, so that the mail can name it when it is sent; null: the secret was drawn.';
create index staff_links_by_staff on staff_links (staff_id, created_at);
