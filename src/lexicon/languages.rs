//! Every language.

use crate::lexicon::language::Language;
use crate::lexicon::{any, de, en, es, fr, zh};

/// Every language, in the order in which words are looked up.
pub static LANGUAGES: [Language; 6] = [en::WORDS, any::WORDS, zh::WORDS, de::WORDS, es::WORDS, fr::WORDS];
