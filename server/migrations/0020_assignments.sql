-- Many tasks given to one colleague in one act: which act moved a task last by such an
-- assignment, and from whom, so that the act can be taken back. Empty again once the task
-- moved in any other way.
alter table task add column assignment_id uuid;
alter table task add column assigned_from uuid;
alter table task add constraint task_assigned_from foreign key (assigned_from) references account (account_id);
alter table task add constraint task_assigned_in check (assigned_from is null or assignment_id is not null);
create index task_by_assignment on task (district_id, assignment_id) where assignment_id is not null;
