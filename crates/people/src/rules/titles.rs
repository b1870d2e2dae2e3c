//! Title rules: which rule decides for a title. Pure.
