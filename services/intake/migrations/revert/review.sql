-- Revert intake:review from pg

BEGIN;

DROP TABLE intake.review_history;
DROP TABLE intake.review;

COMMIT;
