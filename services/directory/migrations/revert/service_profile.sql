-- Revert directory:service_profile from pg

BEGIN;

ALTER TABLE directory.organization DROP COLUMN change_number;
ALTER TABLE directory.organization DROP COLUMN status;
ALTER TABLE directory.service DROP COLUMN change_number;
ALTER TABLE directory.service DROP COLUMN verification_due;
ALTER TABLE directory.service DROP COLUMN verification_method;
ALTER TABLE directory.service DROP COLUMN verified_by;
ALTER TABLE directory.service DROP COLUMN verified_at;
ALTER TABLE directory.service DROP COLUMN text_version;
ALTER TABLE directory.service DROP COLUMN profile;
ALTER TABLE directory.head DROP COLUMN change_number;

COMMIT;
