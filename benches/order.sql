-- What storing benches/order.json does in the database, statement by statement as src/workflow/submit.rs has it, for
-- pgbench. The three contents come from an order that came through the API.
\set number random(1, 9223372036854775807)
begin;
select id, name, mailbox, telephone, turnaround_hours, time_zone, language from desks where id = 'us_apac';
-- Ids begin with the time, as those of the program do.
insert into requests (id, reference, link_number, link_hash, desk, state, version, language, company,
  region, purpose, term, expires_on, configuration, received_at, changed_at, clock_from, due_at, renews)
  values ((lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || lpad(to_hex(:number::bigint), 20, '0'))::uuid,
    'OK-' || upper(substr(md5(:number::text), 1, 4)) || '-' || upper(substr(md5(:number::text), 5, 4)),
    1, sha256(:number::text::bytea), 'us_apac', 'submitted', 1, 'en', 'Acme Bank',
    'us', 'production', 'permanent', null, 'multiple_independent', now(), now(), now(), now() + interval '48 hours', '{}')
  on conflict (reference) do nothing;
insert into request_versions (request_id, version, content, created_at, made_by)
  values ((lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || lpad(to_hex(:number::bigint), 20, '0'))::uuid,
    1, :order::jsonb, now(), 'customer');
insert into request_servers (request_id, position, host_name, host_id)
  select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || lpad(to_hex(:number::bigint), 20, '0'))::uuid,
    place - 1, host_name, host_id
  from unnest('{lic1,lic2}'::text[], '{001b213c4d01,001b213c4d02}'::text[]) with ordinality
    as server (host_name, host_id, place);
insert into request_items (request_id, position, name, version, quantity)
  select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || lpad(to_hex(:number::bigint), 20, '0'))::uuid,
    place - 1, name, version, quantity
  from unnest('{Enterprise Routing}'::text[], '{8.1}'::text[], '{200}'::integer[]) with ordinality
    as item (name, version, quantity, place);
insert into request_history (request_id, at, actor, actor_id, event, detail, from_state, to_state, revision, version)
  values ((lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || lpad(to_hex(:number::bigint), 20, '0'))::uuid,
    now(), 'customer', null, 'submitted', '{}', null, null, 1, 1);
insert into outbox (kind, request_id, draft_id, staff_id, desk, number, recipient, header_to, header_cc, content, message_id, in_reply_to,
  created_at, not_before)
  select 'order', (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || lpad(to_hex(:number::bigint), 20, '0'))::uuid,
    null, null, null, 1, recipient, 'us_apac@localhost', '{}', :to_desk::jsonb, :number::text || '.order.1@localhost', null, now(), now()
  from unnest('{us_apac@localhost}'::text[]) as recipient;
insert into outbox (kind, request_id, draft_id, staff_id, desk, number, recipient, header_to, header_cc, content, message_id, in_reply_to,
  created_at, not_before)
  select 'received', (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || lpad(to_hex(:number::bigint), 20, '0'))::uuid,
    null, null, null, 1, recipient, 'dana@acme.example', '{kim@vendor.example}', :to_customer::jsonb,
    :number::text || '.received.1@localhost', null, now(), now()
  from unnest('{dana@acme.example,kim@vendor.example}'::text[]) as recipient;
commit;
