//! Professions as people meet them, on both databases; and the laws that no page can bend.

mod laws;

/// The rooms that play.
const ROOMS: &[web::Room] = &[professions::ROOM];
