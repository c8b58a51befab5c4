-- Entries are appended without a lock into the inbox, in the transaction of the act
-- itself. One sealer moves committed entries into the journal, numbered and chained.

create table journal_inbox (
  district_id int not null,
  entry_id    uuid not null,
  at          timestamptz not null,
  actor       text not null,
  act         text not null,
  subject     text,
  purpose     text,
  count       int not null,
  -- SHA-256 of what was written or answered, where the act has a content.
  digest      bytea,
  primary key (district_id, entry_id)
);
comment on table journal_inbox is 'scope:tenant Entries that the sealer has not numbered yet.';
select lf_distribute('journal_inbox');

create table journal (
  district_id int not null,
  seal        bigint not null,
  entry_id    uuid not null,
  at          timestamptz not null,
  actor       text not null,
  act         text not null,
  subject     text,
  purpose     text,
  count       int not null,
  digest      bytea,
  hash        bytea not null,
  primary key (district_id, seal)
);
comment on table journal is 'scope:tenant Numbered and chained entries. Append only: no role may update or delete.';
select lf_distribute('journal');
create index journal_by_subject on journal (district_id, subject, seal) where subject is not null;

create table journal_batch (
  district_id int not null,
  batch       bigint not null,
  last_seal   bigint not null,
  head        bytea not null,
  sealed_at   timestamptz not null,
  key_id      text not null,
  signature   bytea not null,
  primary key (district_id, batch)
);
comment on table journal_batch is 'scope:tenant A signed head for each run of the sealer.';
select lf_distribute('journal_batch');

create table reaction_cursor (
  district_id int not null,
  seal        bigint not null,
  primary key (district_id)
);
comment on table reaction_cursor is 'scope:tenant The last journal entry to which the flow has reacted.';
select lf_distribute('reaction_cursor');

alter table journal_inbox enable row level security;
alter table journal_inbox force row level security;
alter table journal enable row level security;
alter table journal force row level security;
alter table journal_batch enable row level security;
alter table journal_batch force row level security;
alter table reaction_cursor enable row level security;
alter table reaction_cursor force row level security;

create policy journal_inbox_append on journal_inbox for insert to lianfang_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
-- Only auditors and the platform itself (app.journal = on) read it.
create policy journal_inbox_read on journal_inbox for select to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and nullif(current_setting('app.journal', true), '') = 'on');
create policy journal_read on journal for select to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and nullif(current_setting('app.journal', true), '') = 'on');
create policy journal_batch_read on journal_batch for select to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy reaction_cursor_own on reaction_cursor to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy journal_inbox_seal on journal_inbox to lianfang_sealer
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy journal_seal on journal to lianfang_sealer
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy journal_batch_seal on journal_batch to lianfang_sealer
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);

grant insert, select on journal_inbox to lianfang_app;
grant select on journal, journal_batch to lianfang_app;
grant select, insert, update on reaction_cursor to lianfang_app;
grant select, delete on journal_inbox to lianfang_sealer;
grant select, insert on journal, journal_batch to lianfang_sealer;
