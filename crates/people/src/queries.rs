//! What other rooms may ask of people, cut as the store is. Nothing here writes: what changes people is a verb in
//! [`crate::actions`], which asks the policies first.

/// Addresses, and who comes in by one.
pub mod addresses {
    pub use crate::store::addresses::{
        address, find_confirmed, find_unconfirmed, find_who_comes_in_by, fold_address,
        list_addresses, list_said, list_unconfirmed,
    };
}

/// What somebody holds, where, and whom they work with.
pub mod appointments {
    pub use crate::store::appointments::{
        allocations_on, appointments_ever, appointments_on, managed_on, managers_on,
    };
}

/// Who is there, since when, and in which unit.
pub mod directory {
    pub use crate::store::directory::{
        count_in_unit, first_day, first_day_of, gone, gone_sql, has_left, here_sql,
        people_in_unit_after, recount_in_unit,
    };
}

/// Who somebody was and is under another identifier.
pub mod identity {
    pub use crate::{
        JoinId, JoinNoun, QuestionId, QuestionNoun,
        store::identity::{Join, Question, list_former, who_is_now},
    };
}

/// What things were called.
pub mod names {
    pub use crate::store::names::{
        list_of_organisation, list_of_person, list_of_title, list_of_unit,
    };
}

/// Everybody's appointments on a day, in one pass.
pub mod on_day {
    pub use crate::store::on_day::{AppointmentOnDay, Kinds, each_held, managed};
}

/// Organisations.
pub mod organisations {
    pub use crate::store::organisations::{
        find_organisation, list_organisations, organisation, organisation_by_slug,
    };
}

/// Persons.
pub mod persons {
    pub use crate::store::persons::{
        find_persons, find_persons_by_key, key, person, person_by_key,
    };
}

/// Roles and their levels.
pub mod roles {
    pub use crate::store::roles::{find_role, levels, list_roles, named, role, roles_for};
}

/// Finding people by words.
pub mod search {
    pub use crate::store::search::{list_people, named_sql, search_people, search_people_where};
}

/// Sizes that are kept of units and of groups of roles.
pub mod sizes {
    pub use crate::store::sizes::{
        GroupRole, GroupSize, STEP, days_of_groups, groups_in_unit, is_uncounted, of_group,
        of_groups_on,
    };
}

/// The units of groups of roles.
pub mod spread {
    pub use crate::store::spread::{UnitOfGroup, UnitOfGroupPlace, units_of_group};
}

/// Titles and the rules that decide them.
pub mod titles {
    pub use crate::store::titles::{Holding, decided, rules_for, title};
}

/// Units.
pub mod units {
    pub use crate::store::units::{
        UnitPlace, first_units_below, top_units_after, unit, units_above, units_after, units_below,
    };
}
