//! The door, my account and offices for programs: parse, call the same action as the page, answer.

mod account;
mod addresses;
mod door;
mod offices;
mod services;
pub(crate) mod tokens;

use web::api::{Endpoint, delete, get, patch, post};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    post("/sign-in-links", "ask_for_sign_in_link", "Asks for a sign-in link by mail", door::ask)
        .takes::<door::AskForLink>()
        .public(),
    post(
        "/sign-in",
        "sign_in",
        "Uses a sign-in link up for a token that holds for a day",
        door::enter,
    )
    .takes::<door::UseLink>()
    .makes::<tokens::MadeToken>()
    .public()
    .secret(),
    get("/my/account", "read_account", "How one is named and addressed", account::read)
        .gives::<account::Account>(),
    patch("/my/account", "edit_account", "Changes how one is addressed", account::edit)
        .takes::<account::EditAccount>()
        .gives::<account::Account>(),
    get("/my/sessions", "list_sessions", "Browsers one is signed in with", account::sessions)
        .lists::<account::OpenSession>(),
    post(
        "/my/sessions/end-others",
        "end_other_sessions",
        "Signs out everywhere else",
        account::end_others,
    ),
    delete("/my/sessions/{session}", "end_session", "Signs a browser out", account::end_session),
    get("/my/tokens", "list_tokens", "One's own tokens that hold", tokens::list)
        .lists::<tokens::HeldToken>(),
    post(
        "/my/tokens",
        "make_token",
        "Makes a token with which a program acts as oneself",
        tokens::make,
    )
    .takes::<tokens::AskedToken>()
    .makes::<tokens::MadeToken>()
    .secret(),
    delete("/my/tokens/{token}", "revoke_token", "Revokes a token of one's own", tokens::revoke),
    get("/offices", "list_offices", "Who holds an office", offices::list)
        .lists::<offices::OfficeHeld>(),
    post("/offices", "give_office", "Gives somebody an office", offices::give)
        .takes::<offices::GiveOffice>()
        .makes::<offices::OfficeHeld>(),
    delete("/offices/{office}", "end_office", "Ends an office", offices::end),
    get(
        "/addresses",
        "list_addresses_to_decide",
        "Addresses that are said of somebody and sign nobody in yet, for administrators",
        addresses::list,
    )
    .lists::<addresses::AddressToDecide>(),
    post(
        "/addresses/{address}/confirm",
        "confirm_address",
        "Decides that an address is its person’s: they sign in with it from now on",
        addresses::confirm,
    ),
    post(
        "/addresses/{address}/stop",
        "stop_address",
        "Decides that an address is not its person’s: nobody signs in with it",
        addresses::stop,
    ),
    get("/service-accounts", "list_service_accounts", "Accounts of programs", services::list)
        .lists::<services::Service>(),
    post(
        "/service-accounts",
        "make_service_account",
        "Makes an account for a program",
        services::make,
    )
    .takes::<services::NewServiceAccount>()
    .makes::<services::Service>(),
    get(
        "/service-accounts/{service}",
        "read_service_account",
        "An account of a program",
        services::read,
    )
    .gives::<services::Service>(),
    delete(
        "/service-accounts/{service}",
        "end_service_account",
        "Ends an account of a program, with its tokens",
        services::end,
    ),
    get(
        "/service-accounts/{service}/tokens",
        "list_service_tokens",
        "A service account’s tokens that hold",
        services::tokens,
    )
    .lists::<tokens::HeldToken>(),
    post(
        "/service-accounts/{service}/tokens",
        "make_service_token",
        "Makes a token for a service account",
        services::make_token,
    )
    .takes::<tokens::AskedToken>()
    .makes::<tokens::MadeToken>()
    .secret(),
    delete(
        "/service-accounts/{service}/tokens/{token}",
        "revoke_service_token",
        "Revokes a token of a service account",
        services::revoke_token,
    ),
];
