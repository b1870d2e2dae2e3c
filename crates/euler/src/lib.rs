//! Euler diagrams whose areas are true: one to six sets, given by how much is in each combination of
//! them, as circles, or as ellipses where circles can't show it. Pure mathematics: no I/O, no clock,
//! no chance that differs from one run to the next, no noun of the product.
//!
//! ```text
//! let sizes = Sizes::new(2, [(0b01, 30.0), (0b10, 20.0), (0b11, 10.0)])?;
//! let picture = euler::draw(&sizes);
//! ```
//!
//! Areas are exact (Green's theorem along the arcs), and so are their slopes, by which Levenberg and
//! Marquardt's method finds the shapes. What can't be drawn truly is said in each region's residual, in
//! `stress` and in `diag_error`.

mod arcs;
mod areas;
mod fit;
mod held;
mod judge;
mod kind;
mod label;
mod loss;
mod meeting;
mod outline;
mod oval;
mod picture;
mod pole;
mod rim;
mod roots;
mod seed;
mod sizes;
mod solve;
mod start;
mod weave;
mod whole;

pub use judge::{Ellipse, Losses, judge, regions};
pub use kind::Kind;
pub use label::{SetLabel, Side};
pub use oval::Point;
pub use picture::{BOX, Picture, Region, Shape, View, draw};
pub use sizes::{MOST_SETS, Mask, Problem, Sizes};
