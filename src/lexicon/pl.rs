//! Polish.

use crate::lexicon::language::{DateWords, Language, RowKindWords};

/// The words.
pub const WORDS: Language = Language {
    row_kinds: RowKindWords {
        sale: "sprzedaz zakup platnosc zamowienie faktura",
        refund: "zwrot reklamacja korekta",
        no_sale: "oplata prowizja wyplata przelew",
        total: "suma razem podsuma ogolem",
    },
    dates: DateWords {
        months: &[
            "stycznia styczen",
            "lutego luty",
            "marca marzec",
            "kwietnia kwiecien",
            "maja maj",
            "czerwca czerwiec",
            "lipca lipiec",
            "sierpnia sierpien",
            "wrzesnia wrzesien",
            "pazdziernika pazdziernik",
            "listopada listopad",
            "grudnia grudzien",
        ],
        weekdays: &["pon", "wto", "sro", "czw", "pia", "sob", "nie"],
        year_endings: &["r."],
        ..DateWords::NONE
    },
    ..Language::NONE
};
