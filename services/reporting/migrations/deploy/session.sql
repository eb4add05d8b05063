-- Deploy reporting:session to pg
-- A report reads a few thousand rows by index; compiling its plans takes ten
-- times as long as running them.

BEGIN;

ALTER ROLE wegwijs_reporting SET jit = off;

COMMIT;
