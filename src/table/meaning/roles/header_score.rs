//! How well a header fits a role, by the words of all languages. Each word of a list scores a little less than the one
//! before it, so that of two headers the one with the surer word gets the role.

use std::sync::LazyLock;

use crate::lexicon::matching::{matches_word, without_hundredths};
use crate::lexicon::{HeaderWords, Headers, has_word, header_words, normalize_header};
use crate::table::meaning::role::ColumnRole;

/// The score from which on a header can mean little else.
pub const SURE_HEADER: f64 = 0.75;
/// The score from which on a header is one of the words of a role, and does not only end like one.
pub const LIKELY_HEADER: f64 = 0.5;

/// The difference between the scores of a word and the next.
const STEP: f64 = 0.001;
/// The score of the first word that may mean something else as well.
const LIKELY: f64 = 0.7;
/// What a word with a star scores less.
const STAR: f64 = 0.25;
/// What a header that begins with `_` scores less: of `_id` and `id`, a program added the first.
const UNDERSCORE: f64 = 0.1;

/// A word of a role, and the score of a header that it fits.
struct ScoredWord {
    word: &'static str,
    score: f64,
}

/// The words of every role, in the order of [`ColumnRole::NAMED`].
static WORDS: LazyLock<Vec<(ColumnRole, Vec<ScoredWord>)>> =
    LazyLock::new(|| ColumnRole::NAMED.into_iter().map(|(role, _)| (role, scored_words(role))).collect());

/// How well a header fits a role: 0 for not at all, up to 1.
///
/// ```
/// use customer_loupe::table::meaning::roles::header_score::{SURE_HEADER, header_score};
/// use customer_loupe::table::meaning::role::ColumnRole::{Amount, Customer};
///
/// assert!(header_score("Kundennummer", Customer) > SURE_HEADER);
/// assert!(header_score("client", Customer) > 0.5);
/// assert_eq!(header_score("client", Amount), 0.0);
/// ```
pub fn header_score(header: &str, role: ColumnRole) -> f64 {
    let name = normalize_header(header);
    let name = without_hundredths(&name);
    let less = if header.starts_with('_') { UNDERSCORE } else { 0.0 };
    let words = WORDS.iter().find(|(other, _)| *other == role).map_or(&[][..], |(_, words)| words);
    match words.iter().find(|scored| matches_word(name, scored.word)) {
        None => 0.0,
        Some(scored) if !scored.word.contains('*') => scored.score - less,
        Some(_) if has_word(name, |language| language.topics.no_role) => 0.0,
        Some(scored) => scored.score.min(LIKELY) - STAR - less,
    }
}

/// How well a header fits each role, by the role's place in [`ColumnRole`].
pub fn header_scores(header: &str) -> Vec<f64> {
    let mut scores = vec![0.0; ColumnRole::NAMED.len()];
    for (role, _) in ColumnRole::NAMED {
        scores[role as usize] = header_score(header, role);
    }
    scores
}

/// True for a header that is a word of some role.
pub fn is_role_header(header: &str) -> bool {
    let name = normalize_header(header);
    WORDS.iter().any(|(_, words)| words.iter().any(|scored| scored.word == name))
}

/// True for a header by which people are described.
pub fn is_attribute_header(header: &str) -> bool {
    let name = normalize_header(header);
    has_word(&name, |language| language.topics.attribute)
}

fn scored_words(role: ColumnRole) -> Vec<ScoredWord> {
    let [sure, likely] = header_words(|headers| words_of(headers, role));
    let scored = |words: Vec<&'static str>, first: f64| {
        words.into_iter().scan(first, |score, word| {
            *score -= STEP;
            Some(ScoredWord { word, score: *score })
        })
    };
    scored(sure, 1.0).chain(scored(likely, LIKELY)).collect()
}

fn words_of(headers: &Headers, role: ColumnRole) -> HeaderWords {
    match role {
        ColumnRole::Customer => headers.customer,
        ColumnRole::Order => headers.order,
        ColumnRole::Date => headers.date,
        ColumnRole::Amount => headers.amount,
        ColumnRole::Quantity => headers.quantity,
        ColumnRole::UnitPrice => headers.unit_price,
        ColumnRole::Product => headers.product,
        ColumnRole::Category => headers.category,
        ColumnRole::Channel => headers.channel,
        ColumnRole::Lead => headers.lead,
        ColumnRole::Stage => headers.stage,
        ColumnRole::Pipeline => headers.pipeline,
        ColumnRole::StageDate => headers.stage_date,
        ColumnRole::Outcome => headers.outcome,
        ColumnRole::Created => headers.created,
        ColumnRole::Closed => headers.closed,
        ColumnRole::Frequency => headers.frequency,
        ColumnRole::Recency => headers.recency,
        ColumnRole::Age => headers.age,
        ColumnRole::Monetary => headers.monetary,
        ColumnRole::Weight => headers.weight,
        ColumnRole::Currency => headers.currency,
        ColumnRole::Status => headers.status,
        ColumnRole::Paid => headers.paid,
        ColumnRole::Cancelled => headers.cancelled,
        ColumnRole::Refund => headers.refund,
        ColumnRole::Test => headers.test,
        ColumnRole::Campaign => headers.campaign,
        ColumnRole::Referrer => headers.referrer,
        ColumnRole::Event => headers.event,
        ColumnRole::Duration => headers.duration,
        ColumnRole::Page => headers.page,
        ColumnRole::Score => headers.score,
        ColumnRole::Kind => headers.kind,
        ColumnRole::Touchpoint => headers.touchpoint,
        ColumnRole::Cost => headers.cost,
        // Discounts are found beside quantity and price, by the words for them; flags by the words for statuses.
        ColumnRole::Discount | ColumnRole::Refunded => HeaderWords::NONE,
        ColumnRole::Start => headers.start,
        ColumnRole::End => headers.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_words_there_are_a_sure_one_stays_sure() {
        for (role, words) in WORDS.iter() {
            let [sure, likely] = header_words(|headers| words_of(headers, *role));
            let least = |words: &[ScoredWord]| words.iter().map(|word| word.score).fold(1.0, f64::min);
            assert!(least(&words[..sure.len()]) > SURE_HEADER, "{role:?}: {}", least(&words[..sure.len()]));
            assert_eq!(words.len(), sure.len() + likely.len());
            assert!(least(words) > 0.5, "{role:?}: {}", least(words));
        }
    }
}
