-- Revert intake:referral from pg

BEGIN;

DROP TABLE intake.referral_step;
DELETE FROM intake.referral WHERE NOT logged;
ALTER TABLE intake.referral ALTER COLUMN help_request_id SET NOT NULL;
ALTER TABLE intake.referral DROP COLUMN answer_days;
ALTER TABLE intake.referral DROP COLUMN changed_at;
ALTER TABLE intake.referral DROP COLUMN reason;
ALTER TABLE intake.referral DROP COLUMN part_of;
ALTER TABLE intake.referral DROP COLUMN sender_worker_id;
ALTER TABLE intake.referral DROP COLUMN receiver_organization_id;
ALTER TABLE intake.referral DROP COLUMN sender_organization_id;
ALTER TABLE intake.referral DROP COLUMN inbound_reason;
ALTER TABLE intake.referral DROP COLUMN due_date;
ALTER TABLE intake.referral DROP COLUMN priority;
ALTER TABLE intake.referral DROP COLUMN manner;
ALTER TABLE intake.referral DROP COLUMN direction;

COMMIT;
