//! Grades of leads, A to D, by their probability of winning.

use crate::funnel::params::FunnelValidParams;
use crate::funnel::report::Grade;
use crate::funnel::scores::lead_scores::LeadScores;

/// Grades, from the best, each with the ratio of a lead's odds to the usual odds from which on it is given.
const GRADES: [(&str, f64); 4] = [("A", 3.0), ("B", 1.0), ("C", 1.0 / 3.0), ("D", 0.0)];

/// The least probabilities of winning of an A, a B and a C: those of the options, or by the usual rate of winning.
pub fn grade_thresholds(usual_rate: f64, params: &FunnelValidParams) -> [f64; 3] {
    let odds = usual_rate / (1.0 - usual_rate).max(1e-9);
    let probability = |ratio: f64| ratio * odds / (1.0 + ratio * odds);
    params.grades.unwrap_or_else(|| [probability(GRADES[0].1), probability(GRADES[1].1), probability(GRADES[2].1)])
}

/// The grade of a probability of winning.
pub fn grade(thresholds: &[f64; 3], p: f64) -> &'static str {
    GRADES[thresholds.iter().position(|threshold| p >= *threshold).unwrap_or(thresholds.len())].0
}

/// Every grade, with the number of open leads that have it.
pub fn grades(thresholds: &[f64; 3], scores: &LeadScores) -> Vec<Grade> {
    let mut counts = [0u64; GRADES.len()];
    for win in scores.scores.iter().filter_map(|score| score.win) {
        let own = grade(thresholds, win.p);
        counts.iter_mut().zip(GRADES).filter(|(_, (name, _))| *name == own).for_each(|(count, _)| *count += 1);
    }
    let from = |at: usize| thresholds.get(at).copied().unwrap_or(0.0);
    let report =
        |(at, (name, _)): (usize, &(&'static str, f64))| Grade { grade: name, from: from(at), leads: counts[at] };
    GRADES.iter().enumerate().map(report).collect()
}
