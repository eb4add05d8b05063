-- Revert reporting:exact_figure_use from pg

BEGIN;

DROP TABLE reporting.exact_figure_use;

COMMIT;
