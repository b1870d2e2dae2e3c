-- A program brings files too: an import is a person's, or a service account's, or (neither) the console's.
alter table imports add column service_id uuid references service_accounts (id);
