-- A stranger turned back at a door is no one's record and belongs to no place of the register.
alter table observation drop constraint observation_of_someone;
-- Where he lives as he says, where that is not here: whoever answers there is told.
alter table observation add column lives_at int;
