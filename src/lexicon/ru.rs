//! Russian.

use crate::lexicon::language::{DateWords, Language};

/// The words.
pub const WORDS: Language = Language {
    dates: DateWords {
        months: &[
            "января январь",
            "февраля февраль",
            "марта март",
            "апреля апрель",
            "мая май",
            "июня июнь",
            "июля июль",
            "августа август",
            "сентября сентябрь",
            "октября октябрь",
            "ноября ноябрь",
            "декабря декабрь",
        ],
        weekdays: &["пон", "вто", "сре", "чет", "пят", "суб", "вос"],
        year_endings: &["года", "г."],
        ..DateWords::NONE
    },
    ..Language::NONE
};
