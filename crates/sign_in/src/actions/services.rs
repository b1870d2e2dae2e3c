//! Service accounts: programs that act for an organisation, and for nobody in particular.

use crate::model::Service;
use access::actions::{end_service, list_services, make_service};
use db::Tx;
use ground::{Line, Result};
use house::{Actor, Context, House, OrganisationId};
use web::{Act, Call, input};

/// The service accounts that the reader keeps, by name.
pub(crate) fn services(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<Service>> {
    let rows = list_services(call.house(), tx, &call.actor)?;
    Ok(rows.into_iter().map(Service::from).collect())
}

input! {
    /// An account for a program.
    pub(crate) struct MakeServiceAccount {
        /// What it is called.
        pub(crate) name: Line<60>,
        /// Where; left out or null is everywhere.
        pub(crate) organisation: Option<OrganisationId>,
        /// Whether it is to hold the office of people operations there.
        #[serde(default)]
        pub(crate) keeps_staff_data: bool,
    }
}

impl Act for MakeServiceAccount {
    type On = ();
    type Done = Service;
    const ACTION: &'static str = "keep_services";

    /// Whether they may is a question of where, which the input says: `make_service` asks it.
    fn permit(_house: &House, _actor: &Actor, (): &()) -> Result<()> {
        Ok(())
    }

    fn run(self, cx: &mut Context<'_, '_>, (): &()) -> Result<Service> {
        let (place, keeps) = (self.organisation, self.keeps_staff_data);
        Ok(make_service(cx.house, cx.tx, cx.actor, place, &self.name, keeps)?.into())
    }
}

input! {
    /// Ends a service account, with its tokens.
    pub(crate) struct EndServiceAccount {}
}

impl Act for EndServiceAccount {
    type On = Service;
    type Done = ();
    const ACTION: &'static str = "keep_services";

    fn run(self, cx: &mut Context<'_, '_>, on: &Service) -> Result<()> {
        end_service(cx.house, cx.tx, cx.actor, on.id)?;
        Ok(())
    }
}
