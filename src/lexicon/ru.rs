//! Russian.

use crate::lexicon::language::{DateWords, Language, RowKindWords};

/// The words.
pub const WORDS: Language = Language {
    row_kinds: RowKindWords {
        sale: "продажа покупка оплата заказ",
        refund: "возврат сторно",
        no_sale: "комиссия перевод вывод",
        total: "итого всего подытог",
    },
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
