-- Verify intake:reference on pg

BEGIN;

SELECT term_id, parent_id, retired
FROM intake.known_term WHERE false;
SELECT service_id, organization_id, display_name, version, active
FROM intake.known_service WHERE false;
SELECT municipality_id, neighbourhood_id, retired
FROM intake.known_neighbourhood WHERE false;

ROLLBACK;
