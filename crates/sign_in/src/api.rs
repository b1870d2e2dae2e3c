//! The door, my account, offices and service accounts for programs: the same read models and acts as on pages.

use crate::{
    actions::{
        AskForLink, ConfirmAddress, EditAccount, EndOffice, EndOtherSessions, EndServiceAccount,
        EndSession, GiveOffice, MakeServiceAccount, MakeServiceToken, MakeToken, OwnTokens,
        RevokeServiceToken, RevokeToken, Scopes, ServiceTokens, StopAddress, UseLink, offices,
        part_of_addresses, service_tokens, services, sessions, tokens,
    },
    model::{Account, AddressToDecide, NewSecret, Office, Service, Session, Token},
};
use access::OfficeId;
use db::Tx;
use ground::{Kind, Refused, Result};
use web::{
    Call, NewResource, One, OperationAct, Subject, act, answer_nothing,
    api::{
        Endpoint,
        Method::{Delete, Patch, Post},
        get,
    },
};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    act::<AskForLink>(Post, "/sign-in-links", "ask_for_sign_in_link", "Ask for a link by mail")
        .public(),
    act::<UseLink>(Post, "/sign-in", "sign_in", "Exchange a sign-in link for a token for a day")
        .public()
        .secret(),
    get("/my/account", "read_account", "Get your account", |call, tx| {
        call.gives(&Account::open(call, tx, None)?)
    })
    .gives::<Account>(),
    act::<EditAccount>(Patch, "/my/account", "edit_account", "Change how you are addressed"),
    get(
        "/my/sessions",
        "list_sessions",
        "List browsers that you are signed in with",
        |call, tx| call.gives_all(sessions(call, tx)?, |one| one.id),
    )
    .lists::<Session>(),
    act::<EndOtherSessions>(
        Post,
        "/my/sessions/end-others",
        "end_other_sessions",
        "Sign out everywhere else",
    )
    .takes_nothing(),
    act::<EndSession>(Delete, "/my/sessions/{session}", "end_session", "Sign a browser out")
        .takes_nothing(),
    get("/my/tokens", "list_tokens", "List your tokens that hold", |call, tx| {
        call.gives_all(tokens(call, tx)?, |one| one.id)
    })
    .lists::<Token>(),
    act::<MakeToken>(Post, "/my/tokens", "make_token", "Make a token that acts as you").secret(),
    act::<RevokeToken>(Delete, "/my/tokens/{token}", "revoke_token", "Revoke a token of yours")
        .takes_nothing(),
    get("/offices", "list_offices", "List who holds an office", |call, tx| {
        call.gives_all(offices(call, tx)?, |one| one.id)
    })
    .lists::<Office>(),
    act::<GiveOffice>(Post, "/offices", "give_office", "Give somebody an office"),
    act::<EndOffice>(Delete, "/offices/{office}", "end_office", "End an office").takes_nothing(),
    get(
        "/addresses",
        "list_addresses_to_decide",
        "List addresses that are said of somebody and sign nobody in yet, for administrators",
        |call, tx| call.gives_part(&part_of_addresses(call, tx)?),
    )
    .lists::<AddressToDecide>(),
    act::<ConfirmAddress>(
        Post,
        "/addresses/{address}/confirm",
        "confirm_address",
        "Decide that an address is its person’s: they sign in with it from now on",
    )
    .takes_nothing(),
    act::<StopAddress>(
        Post,
        "/addresses/{address}/stop",
        "stop_address",
        "Decide that an address is not its person’s: nobody signs in with it",
    )
    .takes_nothing(),
    get("/service-accounts", "list_service_accounts", "List accounts of programs", |call, tx| {
        call.gives_all(services(call, tx)?, |one| one.id)
    })
    .lists::<Service>(),
    act::<MakeServiceAccount>(
        Post,
        "/service-accounts",
        "make_service_account",
        "Make an account for a program",
    ),
    get(
        "/service-accounts/{service}",
        "read_service_account",
        "Get an account of a program",
        |call, tx| call.gives(&Service::open(call, tx, None)?),
    )
    .gives::<Service>(),
    act::<EndServiceAccount>(
        Delete,
        "/service-accounts/{service}",
        "end_service_account",
        "End an account of a program, with its tokens",
    )
    .takes_nothing(),
    get(
        "/service-accounts/{service}/tokens",
        "list_service_tokens",
        "List a service account’s tokens that hold",
        |call, tx| {
            let service = Service::open(call, tx, None)?;
            call.gives_all(service_tokens(call, tx, &service)?, |one| one.id)
        },
    )
    .lists::<Token>(),
    act::<MakeServiceToken>(
        Post,
        "/service-accounts/{service}/tokens",
        "make_service_token",
        "Make a token for a service account",
    )
    .secret(),
    act::<RevokeServiceToken>(
        Delete,
        "/service-accounts/{service}/tokens/{token}",
        "revoke_service_token",
        "Revoke a token of a service account",
    )
    .takes_nothing(),
];

answer_nothing!(
    EndOtherSessions,
    EndSession,
    RevokeToken,
    EndOffice,
    ConfirmAddress,
    StopAddress,
    EndServiceAccount,
    RevokeServiceToken,
);

impl OperationAct for AskForLink {
    type Answer = ();

    /// The same whether or not anybody has this address.
    fn answer(_: &Call, _: &mut Tx<'_>, (): &(), is_sent: bool) -> Result<()> {
        if is_sent {
            return Ok(());
        }
        let words = "No mail is sent from here. Ask whoever runs Mandorla for a sign-in link.";
        Err(Refused::new(Kind::Conflict, "sign_in.no_mail", words).into())
    }
}

impl OperationAct for EditAccount {
    type Answer = One<Account>;

    fn answer(call: &Call, tx: &mut Tx<'_>, _: &Account, (): ()) -> Result<Self::Answer> {
        Ok(One(Account::open(call, tx, None)?))
    }
}

impl OperationAct for GiveOffice {
    type Answer = NewResource<Office>;

    fn answer(call: &Call, tx: &mut Tx<'_>, (): &(), id: OfficeId) -> Result<Self::Answer> {
        let office = offices(call, tx)?.into_iter().find(|office| office.id == id);
        Ok(NewResource(format!("/offices/{id}"), office.ok_or_else(Refused::not_found)?))
    }
}

impl OperationAct for MakeServiceAccount {
    type Answer = NewResource<Service>;

    fn answer(_: &Call, _: &mut Tx<'_>, (): &(), service: Service) -> Result<Self::Answer> {
        Ok(NewResource(format!("/service-accounts/{}", service.id), service))
    }
}

/// Acts after which a program is given a token and its secret, below this address.
macro_rules! give_the_secret {
    ($($act:ty, $on:pat => $below:expr;)*) => { $(
        impl OperationAct for $act {
            type Answer = NewResource<NewSecret>;

            fn answer(_: &Call, _: &mut Tx<'_>, $on: &Self::On, new: NewSecret) -> Result<Self::Answer> {
                Ok(NewResource(format!("{}/{}", $below, new.token.id), new))
            }
        }
    )* };
}

give_the_secret! {
    UseLink, Scopes { .. } => "/my/tokens";
    MakeToken, OwnTokens { .. } => "/my/tokens";
    MakeServiceToken, ServiceTokens { service, .. } => format!("/service-accounts/{}/tokens", service.id);
}
