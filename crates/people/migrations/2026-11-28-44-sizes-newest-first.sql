-- Sizes are kept the newest change first, and counted anew for that: nothing of them as they were kept is left to be read.
delete from counted_organisations;
delete from unit_sizes;
delete from group_sizes;
