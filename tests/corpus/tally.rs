//! Counts of verdicts, printed as tables.

use std::collections::BTreeMap;

use crate::corpus::table::HeaderKind;
use crate::corpus::verdict::{Outcome, Verdict};

/// Bounds of the bins of confidence.
const BINS: [f64; 10] = [0.0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.965];

/// Verdicts on a corpus.
pub struct Tally(pub Vec<Verdict>);

impl Tally {
    /// The share of tables with this outcome.
    pub fn share(&self, outcome: Outcome) -> f64 {
        self.0.iter().filter(|verdict| verdict.outcome == outcome).count() as f64 / self.0.len() as f64
    }

    /// Of the tables that reading is at least this sure of, their number and the share that is right.
    pub fn right_from(&self, confidence: f64) -> (usize, f64) {
        self.right_between(confidence, f64::INFINITY)
    }

    fn right_between(&self, from: f64, to: f64) -> (usize, f64) {
        let beliefs = || {
            let beliefs = self.0.iter().filter_map(|verdict| verdict.belief.as_ref());
            beliefs.filter(|belief| (from..to).contains(&belief.confidence))
        };
        let count = beliefs().count();
        (count, beliefs().filter(|belief| belief.right).count() as f64 / count.max(1) as f64)
    }

    /// Prints outcomes by kind, language, headers and damage, what is wrong most often, and how far confidence is right.
    pub fn print(&self) {
        self.print_by("kind", &|verdict| verdict.table.kind.to_owned());
        self.print_by("language", &|verdict| verdict.table.language.to_owned());
        self.print_by("headers", &|verdict| format!("{:?}", verdict.table.headers));
        self.print_by("damage", &|verdict| format!("{:?}", verdict.table.damage));
        println!("| confidence from | tables | right | unasked |\n|---|---|---|---|");
        for (index, from) in BINS.iter().enumerate() {
            let to = BINS.get(index + 1).copied().unwrap_or(f64::INFINITY);
            let (count, right) = self.right_between(*from, to);
            let unasked = |v: &&Verdict| {
                v.outcome != Outcome::Asked && v.belief.as_ref().is_some_and(|b| (*from..to).contains(&b.confidence))
            };
            println!("| {from} | {count} | {:.1} % | {} |", 100.0 * right, self.0.iter().filter(unasked).count());
        }
        self.print_thresholds();
        self.print_causes(Outcome::Wrong);
        self.print_causes(Outcome::Asked);
    }

    /// Prints what would be asked about, and what would be wrong, if everything below a confidence were.
    fn print_thresholds(&self) {
        println!("| asked below | asked | wrong unasked | of words: asked | wrong unasked |\n|---|---|---|---|---|");
        for threshold in BINS {
            let is_asked = |verdict: &Verdict| {
                verdict.outcome == Outcome::Asked
                    || verdict.belief.as_ref().is_none_or(|belief| belief.confidence < threshold)
            };
            let shares = |test: &dyn Fn(&Verdict) -> bool| {
                let all = || self.0.iter().filter(|verdict| test(verdict));
                let share = |count: usize| 100.0 * count as f64 / all().count().max(1) as f64;
                let wrong = all().filter(|verdict| !is_asked(verdict) && verdict.outcome == Outcome::Wrong);
                (share(all().filter(|verdict| is_asked(verdict)).count()), share(wrong.count()))
            };
            let (asked, wrong) = shares(&|_| true);
            let (of_words, wrong_words) = shares(&|verdict| verdict.table.headers == HeaderKind::Words);
            println!("| {threshold} | {asked:.1} % | {wrong:.2} % | {of_words:.1} % | {wrong_words:.2} % |");
        }
    }

    fn print_by(&self, what: &str, key: &dyn Fn(&Verdict) -> String) {
        let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
        for verdict in &self.0 {
            for key in [key(verdict), "~ all".to_owned()] {
                counts.entry(key).or_default()[verdict.outcome as usize] += 1;
            }
        }
        println!("| {what} | tables | right | asked | wrong unasked |\n|---|---|---|---|---|");
        for (key, outcomes) in counts {
            let all: usize = outcomes.iter().sum();
            let [right, asked, wrong] = outcomes.map(|count| 100.0 * count as f64 / all as f64);
            println!("| {key} | {all} | {right:.1} % | {asked:.1} % | {wrong:.2} % |");
        }
    }

    fn print_causes(&self, outcome: Outcome) {
        let mut causes: BTreeMap<String, Vec<&Verdict>> = BTreeMap::new();
        for verdict in self.0.iter().filter(|verdict| verdict.outcome == outcome) {
            let cause = format!("{} {:?}: {}", verdict.table.kind, verdict.table.headers, verdict.why);
            causes.entry(cause).or_default().push(verdict);
        }
        let mut causes: Vec<_> = causes.into_iter().collect();
        causes.sort_by_key(|(_, verdicts)| std::cmp::Reverse(verdicts.len()));
        println!("{outcome:?}:");
        for (cause, verdicts) in causes.into_iter().take(40) {
            let seeds: Vec<String> =
                verdicts.iter().take(6).map(|v| format!("{}{}", v.table.seed, v.table.language)).collect();
            println!("{:5} {cause} ({})", verdicts.len(), seeds.join(" "));
        }
    }
}
