-- Communities are listed in the order of their names, a page at a time.
create index communities_in_order on communities (name_folded, id);
