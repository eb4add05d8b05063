-- Revert directory:brugfiguur from pg

BEGIN;

DROP TABLE directory.brugfiguur_reach;
DROP TABLE directory.brugfiguur;

COMMIT;
