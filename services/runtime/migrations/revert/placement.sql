-- Revert runtime:placement from pg

BEGIN;

DROP FUNCTION runtime.place(text, text);

COMMIT;
