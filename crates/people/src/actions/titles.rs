//! Titles: knowing them, deciding them, changing rules with a preview.
