//! The headers of all languages as one list for each role.

use crate::lexicon::headers::{HeaderWords, Headers};
use crate::lexicon::languages::LANGUAGES;

/// The words of one role in all languages, the surer first: first those that mean little else, then the others.
pub fn header_words(role: impl Fn(&Headers) -> HeaderWords) -> [Vec<&'static str>; 2] {
    let join = |lists: &dyn Fn(HeaderWords) -> &'static [&'static str]| {
        let of_languages = || LANGUAGES.iter().map(|language| lists(role(&language.headers)));
        let longest = of_languages().map(<[_]>::len).max().unwrap_or(0);
        let in_order = (0..longest).flat_map(|at| of_languages().filter_map(move |lists| lists.get(at)));
        in_order.flat_map(|list| list.split_ascii_whitespace()).collect()
    };
    [join(&|words| words.sure), join(&|words| words.likely)]
}

#[cfg(test)]
#[path = "joined_tests.rs"]
mod tests;
