create table account (
  account_id  uuid primary key,
  district_id int not null,
  login       text not null constraint account_login_once unique,
  name        text not null,
  disabled_at timestamptz,
  created_at  timestamptz not null
);
comment on table account is 'scope:reference Staff and systems; residents have none.';
select lf_reference('account');

create table role_grant (
  grant_id   uuid primary key,
  account_id uuid not null,
  role       text not null,
  area_id    int not null,
  from_at    timestamptz not null,
  until_at   timestamptz,
  given_by   uuid,
  ended_by   uuid,
  constraint role_grant_in_order check (until_at is null or until_at >= from_at),
  -- An administrator's role ends by a decision, never by the clock, so that the index below holds.
  constraint role_grant_admin_open check (
    role not in ('systemAdmin', 'securityAdmin', 'auditAdmin') or until_at is null or ended_by is not null)
);
comment on table role_grant is 'scope:reference Who holds which role in which area, from-to.';
select lf_reference('role_grant');
alter table role_grant add constraint role_grant_account foreign key (account_id) references account (account_id);
alter table role_grant add constraint role_grant_area foreign key (area_id) references area (area_id);
create index role_grant_by_account on role_grant (account_id);
-- System, security and audit administrator are three people.
create unique index role_grant_admins_apart on role_grant (account_id)
  where role in ('systemAdmin', 'securityAdmin', 'auditAdmin') and until_at is null;

create table duty (
  district_id int not null,
  duty_id     uuid not null,
  kind        text not null constraint duty_kind_known check (kind in ('territory', 'sector', 'entity')),
  area_id     int not null,
  account_id  uuid not null,
  from_at     timestamptz not null,
  until_at    timestamptz,
  primary key (district_id, duty_id),
  constraint duty_in_order check (until_at is null or until_at >= from_at)
);
comment on table duty is 'scope:tenant Who answers for an area, from-to. Gives no right.';
select lf_distribute('duty');
alter table duty add constraint duty_account foreign key (account_id) references account (account_id);
alter table duty add constraint duty_area foreign key (area_id) references area (area_id);
create index duty_by_area on duty (district_id, area_id);
alter table duty enable row level security;
alter table duty force row level security;
create policy duty_own on duty to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);

-- What changes at every sign-in stays out of reference tables.
create table credential (
  account_id     uuid primary key,
  password_hash  text,
  totp_sealed    bytea,
  -- The last used 30-second step: a code works once.
  totp_last_step bigint,
  recovery_hashes text[] not null default '{}'
);
comment on table credential is 'scope:local Password and second factor of an account.';
alter table credential add constraint credential_account foreign key (account_id) references account (account_id);

create table device (
  device_id  uuid primary key,
  account_id uuid not null,
  name       text not null,
  pin_hash   text,
  pin_misses int not null default 0,
  bound_at   timestamptz not null,
  revoked_at timestamptz
);
comment on table device is 'scope:local Phones bound to an account by invitation.';
alter table device add constraint device_account foreign key (account_id) references account (account_id);
create index device_by_account on device (account_id);

create table session (
  token_hash    bytea primary key,
  account_id    uuid not null,
  device_id     uuid,
  second_factor boolean not null,
  -- When the PIN was last entered; a phone locks some hours later.
  unlocked_at   timestamptz,
  created_at    timestamptz not null,
  expires_at    timestamptz not null
);
comment on table session is 'scope:local Opaque server-side sessions, by the hash of their token.';
alter table session add constraint session_account foreign key (account_id) references account (account_id);
alter table session add constraint session_device foreign key (device_id) references device (device_id);
create index session_by_account on session (account_id);

create table invitation (
  token_hash bytea primary key,
  account_id uuid not null,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
comment on table invitation is 'scope:local One-time links, by the hash of their token.';
alter table invitation add constraint invitation_account foreign key (account_id) references account (account_id);
create index invitation_by_account on invitation (account_id);

create table gateway_key (
  key_hash   bytea primary key,
  account_id uuid not null,
  made_at    timestamptz not null,
  revoked_at timestamptz
);
comment on table gateway_key is 'scope:local Keys with which other systems sign in.';
alter table gateway_key add constraint gateway_key_account foreign key (account_id) references account (account_id);

grant select, insert, update on account, role_grant, duty, credential, device, invitation, gateway_key
  to lianfang_app;
grant select, insert, update, delete on session to lianfang_app;
