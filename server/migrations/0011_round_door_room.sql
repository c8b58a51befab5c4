-- A door that is visited gains a time and an id, so its new version takes more room than the
-- old one, and in a round all doors of a page are visited within hours of each other. At 60 the
-- room was gone halfway: every other door moved to another page and into the index again.
alter table round_door set (fillfactor = 40);
