//! Every language.

use crate::lexicon::language::Language;
use crate::lexicon::{any, de, en, es, fr, it, ja, nl, pl, pt, ru, zh};

/// Every language, in the order in which words are looked up.
pub static LANGUAGES: [Language; 12] = [
    en::WORDS,
    any::WORDS,
    zh::WORDS,
    de::WORDS,
    es::WORDS,
    fr::WORDS,
    it::WORDS,
    pt::WORDS,
    nl::WORDS,
    pl::WORDS,
    ru::WORDS,
    ja::WORDS,
];
