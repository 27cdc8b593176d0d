//! The words by which headers and cells of business tables are understood, one file a language.
//!
//! Programs and people write `customer_id`, `Kundennummer` or `客户编号` above the same column, and `paid`, `bezahlt` or
//! `已付款` in the same cell. A [`Language`] holds such words by what they mean: headers by the role of a column, outcomes
//! of leads, statuses of orders, months, units of numbers, cells that count as blank. What is written alike in every
//! language (`-`, `1`, `€`) stands in [`any`].
//!
//! The language of a table is not determined, since exports mix languages: a word is looked up in all [`LANGUAGES`], one
//! after the other. Headers are ranked: the joined list of a role ([`header_words`]) begins with the surest words, so the
//! order of languages, of lists and of words in them decides which of two columns gets a role. A test compares the joined
//! lists with `tests/golden/header_words.txt`.
//!
//! ```
//! use customer_loupe::lexicon::{has_word, normalize_header};
//!
//! assert_eq!(normalize_header(" Order_Total (EUR)"), "ordertotal");
//! assert!(has_word("bezahlt", |language| language.order_status.paid));
//! assert!(has_word("买家已付款，等待发货", |language| language.order_status.paid));
//! assert!(!has_word("unpaid", |language| language.order_status.paid));
//! ```
//!
//! To add a language, write a file with a `const WORDS: Language` that fills only the lists it has words for, and add it to
//! [`LANGUAGES`]. To add a word, write it as [`normalize_header`] leaves it; a header word also goes into the golden file. A
//! look-up costs one comparison for each word of the list in all languages.

pub mod any;
pub mod de;
pub mod en;
pub mod es;
pub mod fr;
pub mod headers;
pub mod it;
pub mod ja;
pub mod joined;
pub mod language;
pub mod languages;
pub mod matching;
pub mod nl;
pub mod pl;
pub mod pt;
pub mod ru;
pub mod zh;

pub use headers::{HeaderWords, Headers};
pub use joined::header_words;
pub use language::Language;
pub use languages::LANGUAGES;
pub use matching::{WordList, fold_width, has_part, has_word, is_blank_word, matches_any, normalize_header};
