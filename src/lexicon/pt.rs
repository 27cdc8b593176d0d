//! Portuguese.

use crate::lexicon::language::{DateWords, Language, RowKindWords};

/// The words.
pub const WORDS: Language = Language {
    row_kinds: RowKindWords {
        sale: "venda compra pagamento pedido fatura",
        refund: "reembolso devolucao estorno",
        no_sale: "taxa tarifa transferencia saque comissao",
        total: "total subtotal totalgeral",
    },
    dates: DateWords {
        months: &[
            "janeiro",
            "fevereiro",
            "marco",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        weekdays: &["segunda", "terca", "quarta", "quinta", "sexta", "sab", "dom"],
        particles: &["de"],
        ordinal_endings: &["º", "°"],
        ..DateWords::NONE
    },
    ..Language::NONE
};
