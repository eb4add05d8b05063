-- Revert directory:service_fit from pg

BEGIN;

ALTER TABLE directory.service DROP COLUMN capacity_updated;
ALTER TABLE directory.service DROP COLUMN capacity_maximum;
ALTER TABLE directory.service DROP COLUMN capacity_available;
ALTER TABLE directory.service DROP COLUMN languages;

COMMIT;
