-- The journal entry of the request that changed a door last: once it is sealed, phones that
-- follow the sealer's numbers see the change.
alter table round_door add column change_entry uuid;

-- A record that came sealed from a phone without a session, and later in full from its worker.
alter table held_item add column settled_at timestamptz;
grant update (settled_at) on held_item to lianfang_app;
