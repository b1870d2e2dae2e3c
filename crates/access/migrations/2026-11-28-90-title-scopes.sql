-- Titles, rules and roles have a scope of their own; a token that was good for professions was good for them too.
update tokens set scopes = scopes || ' titles:read' where ' ' || scopes || ' ' like '% professions:read %';
update tokens set scopes = scopes || ' titles:write' where ' ' || scopes || ' ' like '% professions:write %';
