-- Which profession holds a role, on all days.
create index profession_roles_by_role on profession_roles (role_id);
