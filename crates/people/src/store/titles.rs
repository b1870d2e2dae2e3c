//! Titles, title rules, and what the rules made of each title.
