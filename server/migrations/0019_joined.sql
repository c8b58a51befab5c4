-- What later modules keep of people, signals and tasks goes with them.
create policy person_identity_past_erase on person_identity_past to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy signal_withdrawal_erase on signal_withdrawal to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy task_move_erase on task_move to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);

grant update (birth_date, birth_hash, phone_last4_hash, id_no_last4_hash) on person_identity to lianfang_eraser;
grant select (district_id, person_id), update (before, why) on person_identity_past to lianfang_eraser;
grant delete, select (district_id, signal_id, withdrawn_at) on signal_withdrawal to lianfang_eraser;
grant delete, select (district_id, task_id) on task_move to lianfang_eraser;
