//! Answers on a scale that are not plain numbers: `★★★★☆`, `4/5`, `8 out of 10`, `10 - very likely`, `3 (neutral)`.

use crate::lexicon::{LANGUAGES, matches_any, normalize_header};
use crate::table::meaning::grade::grade;
use crate::table::meaning::plain::plain;

/// The stars of a rating in stars, where no empty one is shown.
const STARS: f64 = 5.0;

/// An answer as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WrittenAnswer {
    /// The number.
    pub score: f64,
    /// The best number, if it is written.
    pub of: Option<f64>,
    /// The grade among five that the words beside it say.
    pub grade: Option<usize>,
}

/// An answer that has a number and something that says it is one; `None` for a plain number, too.
///
/// ```
/// use customer_loupe::table::meaning::answer::written_answer;
///
/// let read = |cell| written_answer(cell).map(|answer| (answer.score, answer.of, answer.grade));
/// assert_eq!(read("★★★★☆"), Some((4.0, Some(5.0), None)));
/// assert_eq!(read("8 von 10"), Some((8.0, Some(10.0), None)));
/// assert_eq!(read("1 = very satisfied"), Some((1.0, None, Some(4))));
/// assert_eq!(read("4 items"), None);
/// assert_eq!(read("4"), None);
/// ```
pub fn written_answer(cell: &str) -> Option<WrittenAnswer> {
    stars(cell).or_else(|| numbered(plain(cell).trim()))
}

/// Stars, some of which may be empty.
fn stars(cell: &str) -> Option<WrittenAnswer> {
    let (mut full, mut empty) = (0u32, 0u32);
    for c in cell.chars().filter(|c| !c.is_whitespace() && *c != '\u{fe0f}') {
        match c {
            '★' | '⭐' | '✭' | '🌟' => full += 1,
            '☆' | '✩' => empty += 1,
            _ => return None,
        }
    }
    let of = if empty > 0 { f64::from(full + empty) } else { f64::from(full).max(STARS) };
    (full + empty > 0).then_some(WrittenAnswer { score: f64::from(full), of: Some(of), grade: None })
}

/// A number, then the best one (`4/5`), stars, or a mark and words.
fn numbered(cell: &str) -> Option<WrittenAnswer> {
    let (score, rest) = leading_number(cell)?;
    let rest = rest.trim();
    let answer = |of, grade| Some(WrittenAnswer { score, of, grade });
    if let Some(behind) = rest.strip_prefix('/') {
        return whole_number(behind).and_then(|of| answer(Some(of), None));
    }
    if let Some(words) = rest.strip_prefix(['-', '=', ':', '(', ')', '.']) {
        let words = words.trim().trim_end_matches(')');
        return words.contains(char::is_alphabetic).then(|| answer(None, grade(words)))?;
    }
    let digits = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
    let (between, best) = rest.split_at(digits);
    let between = normalize_header(between);
    let is_one_of = |list: fn(&crate::lexicon::Language) -> &'static str| {
        LANGUAGES.iter().any(|language| matches_any(&between, list(language)))
    };
    if best.is_empty() {
        return is_one_of(|language| language.cells.stars).then(|| answer(None, None))?;
    }
    whole_number(best).filter(|_| is_one_of(|language| language.cells.out_of)).and_then(|of| answer(Some(of), None))
}

/// The number at the start, and what is behind it.
fn leading_number(cell: &str) -> Option<(f64, &str)> {
    let end = cell.find(|c: char| !c.is_ascii_digit()).unwrap_or(cell.len());
    let fraction = match cell[end..].strip_prefix(['.', ',']) {
        Some(behind) => behind.bytes().take_while(u8::is_ascii_digit).count(),
        None => 0,
    };
    let end = if fraction > 0 { end + 1 + fraction } else { end };
    let number = cell[..end].replace(',', ".").parse().ok()?;
    Some((number, &cell[end..]))
}

/// A number that nothing stands behind but stars and the like.
fn whole_number(text: &str) -> Option<f64> {
    let (number, rest) = leading_number(text.trim())?;
    let rest = normalize_header(rest);
    let is_stars = LANGUAGES.iter().any(|language| matches_any(&rest, language.cells.stars));
    (rest.is_empty() || is_stars).then_some(number)
}

/// Numbers with the grades that a header gives them: `(1 = very good, 6 = insufficient)`.
pub fn labels(header: &str) -> Vec<(f64, usize)> {
    let parts = header.split(['(', ')', ',', ';', '（', '）', '，', '；', '、']);
    parts.filter_map(|part| numbered(plain(part).trim())).filter_map(|one| Some((one.score, one.grade?))).collect()
}

/// True if greater numbers are worse grades; `None` if too little is labelled. One label is held against the middle of the scale.
pub fn is_reversed(labels: &[(f64, usize)], middle: f64) -> Option<bool> {
    let first = labels.iter().min_by(|a, b| a.0.total_cmp(&b.0))?;
    let last = labels.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    if first.0 < last.0 {
        return (first.1 != last.1).then_some(first.1 > last.1);
    }
    let (number, grade) = *first;
    (number != middle && grade != 2).then_some((number < middle) == (grade > 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_in_several_languages() {
        for (cell, score, of) in [
            ("⭐⭐⭐", 3.0, Some(5.0)),
            ("☆☆☆☆☆", 0.0, Some(5.0)),
            ("4/5", 4.0, Some(5.0)),
            ("4,5 / 5", 4.5, Some(5.0)),
            ("8 out of 10", 8.0, Some(10.0)),
            ("4 of 5 stars", 4.0, Some(5.0)),
            ("7 sur 10", 7.0, Some(10.0)),
            ("4 de 5", 4.0, Some(5.0)),
            ("9 su 10", 9.0, Some(10.0)),
            ("4 van 5", 4.0, Some(5.0)),
            ("4 z 5", 4.0, Some(5.0)),
            ("4 из 5", 4.0, Some(5.0)),
            ("4 stars", 4.0, None),
            ("3 Sterne", 3.0, None),
            ("4星", 4.0, None),
            ("10 - very likely", 10.0, None),
            ("５：非常满意", 5.0, None),
            ("2. Unzufrieden", 2.0, None),
        ] {
            let found = written_answer(cell).unwrap_or_else(|| panic!("{cell}"));
            assert_eq!((found.score, found.of), (score, of), "{cell}");
        }
        for cell in ["4", "4.5", "12-05-2023", "3 pieces", "12:30", "4/5/2023", "5 - 10", "no 4", ""] {
            assert_eq!(written_answer(cell), None, "{cell}");
        }
    }

    #[test]
    fn labels_say_which_end_is_the_best() {
        assert_eq!(is_reversed(&labels("Zufriedenheit (1 = sehr gut, 6 = sehr schlecht)"), 3.5), Some(true));
        assert_eq!(is_reversed(&labels("score (1 = very bad, 5 = very good)"), 3.0), Some(false));
        assert_eq!(is_reversed(&labels("评分（1=非常满意）"), 3.0), Some(true));
        assert_eq!(is_reversed(&labels("score (1-5)"), 3.0), None);
        assert_eq!(is_reversed(&labels("score"), 3.0), None);
    }
}
