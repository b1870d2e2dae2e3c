//! All SQL of notices, cut by noun. Nothing here writes a recipient: there is no table for one.

pub(crate) mod acknowledgements;
pub(crate) mod audiences;
pub(crate) mod checks;
pub(crate) mod lacking;
pub(crate) mod notices;
pub(crate) mod reach;

#[cfg(test)]
mod tests;
