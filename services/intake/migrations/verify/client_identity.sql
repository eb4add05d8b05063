-- Verify intake:client_identity on pg

BEGIN;

SELECT 1 / relrowsecurity::int FROM pg_class WHERE oid IN (
  'intake.key_epoch'::regclass, 'intake.client_identity'::regclass,
  'intake.client_identity_history'::regclass, 'intake.client_term'::regclass,
  'intake.worker_phone'::regclass);

ROLLBACK;
