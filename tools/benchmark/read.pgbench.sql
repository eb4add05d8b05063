-- GetConversation as plain SQL, as the service's role. tools/bench puts the
-- service's own statements in the place of the two @names@.
\set number random(1, :conversations)
BEGIN READ ONLY;
SELECT runtime.set_tenant(34022);
@kReadConversation@;
@kReadRequestsOfOne@;
COMMIT;
