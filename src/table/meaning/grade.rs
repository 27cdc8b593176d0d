//! Answers in words, such as "very satisfied".

use crate::lexicon::{LANGUAGES, matches_any, normalize_header};

/// The place of a word among five grades from the worst (0) to the best (4); `None` if it is no grade.
///
/// ```
/// use customer_loupe::table::meaning::grade::grade;
///
/// assert_eq!(grade("Very satisfied"), Some(4));
/// assert_eq!(grade("不满意"), Some(1));
/// assert_eq!(grade("delivered"), None);
/// ```
pub fn grade(word: &str) -> Option<usize> {
    let word = normalize_header(word);
    (0..5).find(|place| LANGUAGES.iter().any(|language| matches_any(&word, language.cells.grades[*place])))
}
