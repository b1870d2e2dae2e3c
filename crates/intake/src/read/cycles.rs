//! Finds the rings in reporting lines, where following managers upwards never ends.
//! It must never decide what to do about them.

/// Given each one's manager by index, the rings: each from its lowest index on, in the order of the lines.
/// One who reports to themselves is a ring of one. An index out of range counts as no manager.
pub fn find_cycles(managers: &[Option<usize>]) -> Vec<Vec<usize>> {
    // 0: not walked; otherwise the number of the walk that came by.
    let mut walked = vec![0_usize; managers.len()];
    let mut cycles = Vec::new();
    for start in 0..managers.len() {
        let walk = start + 1;
        let mut at = Some(start);
        while let Some(here) = at {
            match walked.get_mut(here) {
                Some(mark) if *mark == 0 => *mark = walk,
                Some(mark) if *mark == walk => {
                    cycles.push(ring(managers, here));
                    break;
                }
                _ => break,
            }
            at = managers.get(here).copied().flatten();
        }
    }
    cycles
}

fn ring(managers: &[Option<usize>], from: usize) -> Vec<usize> {
    let mut ring = vec![from];
    let mut at = managers.get(from).copied().flatten();
    while let Some(here) = at.filter(|here| *here != from) {
        ring.push(here);
        at = managers.get(here).copied().flatten();
    }
    let lowest =
        ring.iter().enumerate().min_by_key(|(_, here)| **here).map_or(0, |(index, _)| index);
    ring.rotate_left(lowest);
    ring
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_are_found_once_and_trees_have_none() {
        assert!(find_cycles(&[None, Some(0), Some(1), Some(9)]).is_empty());
        assert_eq!(find_cycles(&[Some(1), Some(2), Some(0), Some(0)]), vec![vec![0, 1, 2]]);
        assert_eq!(find_cycles(&[Some(0), Some(2), Some(1)]), vec![vec![0], vec![1, 2]]);
        assert_eq!(find_cycles(&[Some(2), None, Some(3), Some(2)]), vec![vec![2, 3]]);
    }
}
