-- Deploy intake:referral_index to pg
-- What ListReferrals and the changes of conversations look for. The states in
-- the conditions are those that end nothing.

SET ROLE wegwijs_owner;

CREATE INDEX CONCURRENTLY referral_of_conversation
  ON intake.referral (municipality_id, conversation_id);

CREATE INDEX CONCURRENTLY referral_received
  ON intake.referral (municipality_id, receiver_organization_id, due_date, referral_id)
  WHERE NOT logged AND state IN ('draft', 'requested', 'accepted', 'in_progress', 'on_hold');

CREATE INDEX CONCURRENTLY referral_sent
  ON intake.referral (municipality_id, sender_organization_id, due_date, referral_id)
  WHERE NOT logged AND state IN ('draft', 'requested', 'accepted', 'in_progress', 'on_hold');

CREATE INDEX CONCURRENTLY referral_received_ended
  ON intake.referral (municipality_id, receiver_organization_id, changed_at, referral_id)
  WHERE NOT logged AND state NOT IN ('draft', 'requested', 'accepted', 'in_progress', 'on_hold');

CREATE INDEX CONCURRENTLY referral_sent_ended
  ON intake.referral (municipality_id, sender_organization_id, changed_at, referral_id)
  WHERE NOT logged AND state NOT IN ('draft', 'requested', 'accepted', 'in_progress', 'on_hold');

RESET ROLE;
