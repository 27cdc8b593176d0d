//! The joined lists are those of the golden file, and words are written as they are compared.

use super::*;
use crate::lexicon::matching::without_hundredths;
use crate::lexicon::{has_word, matches_any, normalize_header};
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::roles::header_score::header_score;

/// All roles that headers have words for. A discount is told by what stands beside it, a flag by the words for statuses.
fn headed_roles() -> impl Iterator<Item = (ColumnRole, &'static str)> {
    ColumnRole::NAMED.into_iter().filter(|(role, _)| !matches!(role, ColumnRole::Discount | ColumnRole::Refunded))
}

/// The words of a role as one list, with a bar before those that may mean something else as well.
fn golden(role: &str) -> Vec<&'static str> {
    let text = include_str!("../../tests/golden/header_words.txt");
    let line = text.lines().find_map(|line| line.strip_prefix(role)?.strip_prefix(": "));
    line.unwrap_or_else(|| panic!("no words of {role}")).split(' ').collect()
}

/// What a header scores by one list of words, read from its start: the slow rule of which `header_score` is the fast form.
fn score(header: &str, words: &[&str]) -> f64 {
    let name = without_hundredths(&normalize_header(header)).to_owned();
    let less = if header.starts_with('_') { 0.1 } else { 0.0 };
    let mut weight = 1.0;
    for word in words {
        weight -= 0.001;
        if *word == "|" {
            weight = 0.7;
        } else if matches_any(&name, word) {
            if !word.contains('*') {
                return weight - less;
            }
            let no_role = has_word(&name, |language| language.topics.no_role);
            return if no_role { 0.0 } else { f64::min(weight, 0.7) - 0.25 - less };
        }
    }
    0.0
}

#[test]
fn every_header_scores_as_by_one_list_of_all_languages() {
    let lists: Vec<(ColumnRole, Vec<&str>)> = headed_roles().map(|(role, name)| (role, golden(&snake(name)))).collect();
    let words = lists.iter().flat_map(|(_, words)| words).filter(|word| **word != "|");
    let mut headers: Vec<String> = Vec::new();
    for word in words {
        let bare = word.trim_matches('*');
        headers.extend([bare.to_owned(), format!("_{bare}"), format!("x {bare}"), format!("{bare}日 (usd)")]);
        headers.push(format!("delivery {bare} fee"));
    }
    for (role, words) in &lists {
        for header in &headers {
            assert_eq!(header_score(header, *role).to_bits(), score(header, words).to_bits(), "{header} as {role:?}");
        }
    }
}

fn snake(name: &str) -> String {
    let letter = |c: char| if c.is_uppercase() { format!("_{}", c.to_lowercase()) } else { c.to_string() };
    name.chars().map(letter).collect()
}

#[test]
fn words_of_headers_are_written_as_headers_are_compared() {
    for (role, name) in headed_roles() {
        for word in golden(&snake(name)).into_iter().filter(|word| *word != "|") {
            let bare = word.trim_matches('*');
            assert_eq!(normalize_header(bare), bare, "{role:?}");
        }
    }
    for language in &LANGUAGES {
        let (topics, leads, orders) = (&language.topics, &language.leads, &language.order_status);
        let lists = [
            topics.no_role,
            topics.attribute,
            topics.person_date,
            topics.campaign,
            topics.contract,
            topics.contract_price,
            topics.after_order,
            topics.remark,
            topics.margin,
            topics.retention,
            language.cells.event,
            leads.won_stage,
            leads.lost_stage,
            orders.partly_refunded,
            orders.refunded,
            orders.cancelled,
            orders.unpaid,
            orders.closed,
            orders.paid,
            orders.paid_flag,
        ];
        for word in lists.iter().chain(&language.cells.grades).flat_map(|list| list.split(' ')) {
            let bare = word.trim_matches('*');
            assert_eq!(normalize_header(bare), bare);
        }
    }
}

#[test]
fn no_currency_hides_behind_a_shorter_one() {
    let all: Vec<&str> =
        LANGUAGES.iter().flat_map(|language| language.numbers.currencies).map(|(sign, _)| *sign).collect();
    for (at, sign) in all.iter().enumerate() {
        let hidden = all[..at].iter().find(|other| sign.starts_with(**other) || sign.ends_with(**other));
        assert_eq!(hidden, None, "{sign}");
    }
}

#[test]
fn placeholders_are_short() {
    for word in LANGUAGES.iter().flat_map(|language| language.cells.placeholder) {
        assert!(word.len() <= 15, "{word}");
    }
}
