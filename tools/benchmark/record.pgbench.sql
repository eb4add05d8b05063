-- One record as plain inserts, one transaction per request. :n is counted up by
-- each client; ids sort by it, as those of the service sort by time.
\set n :n + 1
\set number :n * 1000 + :client_id
\set municipality 10000 + random_zipfian(1, :municipalities, 1.001)
BEGIN;
INSERT INTO plain.conversation (municipality_id, conversation_id, version, since_event, voided, desk_id, channel, occurred_first, occurred_last, worker_id, organization_id, nationality, language, neighbourhood_absent, introduced_by, minutes, interpreting_minutes, created_at, updated_at) VALUES (:municipality, bench.id(1, :municipality, :number), 1, :number, false, 'bench', 1, current_date, current_date, '00000000-0000-0001-0000-0003000084e6', '01a205b3-d000-7000-8000-0000000000b0', 'SY', 'ara', 3, 1, 20, 0, now(), now());
INSERT INTO plain.help_request (municipality_id, conversation_id, help_request_id, position, topic_id, actions, support_level, outcome) VALUES (:municipality, bench.id(1, :municipality, :number), bench.id(4, :municipality, :number), 0, 'bench-topic-1', '{5,4}', 2, 2);
INSERT INTO plain.event (municipality_id, event_number, kind, resource, occurred_at) VALUES (:municipality, :number, 'conversation.recorded', 'conversations/00000000-0000-0001-0000-0003000084e6', now());
INSERT INTO plain.audit_entry (municipality_id, audit_number, at_micros, subject, method, kind, resource) VALUES (:municipality, :number, 1700000000000000, 'bench-toeleider', 'RecordConversation', 'conversation.recorded', 'conversations/00000000-0000-0001-0000-0003000084e6');
INSERT INTO plain.idempotency (municipality_id, request_id, subject, method, fingerprint, resource, created_at) VALUES (:municipality, gen_random_uuid(), 'bench-toeleider', 'RecordConversation', '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'conversations/00000000-0000-0001-0000-0003000084e6', now());
COMMIT;
