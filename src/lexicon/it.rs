//! Italian.

use crate::lexicon::language::{DateWords, Language, RowKindWords};

/// The words.
pub const WORDS: Language = Language {
    row_kinds: RowKindWords {
        sale: "vendita acquisto pagamento ordine fattura",
        refund: "rimborso reso storno notadicredito",
        no_sale: "commissione trasferimento prelievo",
        total: "totale subtotale totalegenerale",
    },
    dates: DateWords {
        months: &[
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        weekdays: &["lun", "martedi", "mer", "gio", "ven", "sab", "dom"],
        ordinal_endings: &["º", "°"],
        ..DateWords::NONE
    },
    ..Language::NONE
};
