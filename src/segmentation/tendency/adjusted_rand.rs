//! The adjusted Rand index: how similar two groupings of the same customers are (Hubert and Arabie 1985).

/// Returns 1 for the same groups in any numbering, about 0 for independent groupings.
pub fn adjusted_rand(one: &[u32], two: &[u32]) -> f64 {
    let groups = |labels: &[u32]| labels.iter().max().map_or(0, |label| *label as usize + 1);
    let (rows, columns) = (groups(one), groups(two));
    let mut table = vec![0u64; rows * columns];
    for (a, b) in one.iter().zip(two) {
        table[*a as usize * columns + *b as usize] += 1;
    }
    let pairs = |count: u64| count as f64 * (count as f64 - 1.0) / 2.0;
    let both: f64 = table.iter().map(|count| pairs(*count)).sum();
    let first: f64 = (0..rows).map(|row| pairs(table[row * columns..(row + 1) * columns].iter().sum())).sum();
    let second: f64 = (0..columns).map(|column| pairs(table.iter().skip(column).step_by(columns).sum())).sum();
    let expected = first * second / pairs(one.len() as u64).max(1.0);
    let maximum = (first + second) / 2.0;
    if maximum == expected { 1.0 } else { (both - expected) / (maximum - expected) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_groupings_have_a_high_index() {
        assert_eq!(adjusted_rand(&[0, 0, 1, 1], &[1, 1, 0, 0]), 1.0);
        assert_eq!(adjusted_rand(&[0, 0, 0], &[0, 0, 0]), 1.0);
        // The example of Hubert and Arabie's formula worked out by hand: 1 pair in both, 2 and 2, of 6.
        let index = adjusted_rand(&[0, 0, 1, 1], &[0, 0, 1, 2]);
        assert!((index - (1.0 - 2.0 / 6.0) / (1.5 - 2.0 / 6.0)).abs() < 1e-15);
    }
}
