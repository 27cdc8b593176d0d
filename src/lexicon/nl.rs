//! Dutch.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{DateWords, Language, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(&["klantnummer klantid klantcode"], &["klant"]),
        order: words(&["bestelnummer ordernummer factuurnummer bestellingid"], &["bestelling factuur"]),
        date: words(&["besteldatum orderdatum factuurdatum aankoopdatum"], &["", "datum"]),
        amount: words(&["", "totaalbedrag orderbedrag"], &["bedrag totaal omzet"]),
        quantity: words(&["aantal hoeveelheid"], &[]),
        unit_price: words(&["stukprijs eenheidsprijs"], &["prijs"]),
        product: words(&["artikelnummer"], &["artikel"]),
        category: words(&["categorie"], &[]),
        channel: words(&[], &["kanaal"]),
        currency: words(&["valuta"], &[]),
        status: words(&["", "orderstatus bestelstatus"], &[]),
        refund: words(&["terugbetaling"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        not_spend: "*btw* *belasting* *verzend* *korting* *fooi* *terugbetaling* *kosten *saldo*",
        key: "*nummer *postcode* *telefoon* jaar maand week *winkel*",
        payment_parts: "betaling",
        ..Topics::NONE
    },
    row_kinds: RowKindWords {
        sale: "verkoop aankoop betaling bestelling factuur",
        refund: "terugbetaling retour restitutie creditnota",
        no_sale: "kosten uitbetaling overboeking commissie",
        total: "totaal subtotaal eindtotaal",
    },
    dates: DateWords {
        months: &[
            "januari",
            "februari",
            "maart mrt",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober okt",
            "november",
            "december",
        ],
        weekdays: &["maa", "din", "woe", "don", "vri", "zat", "zon"],
        ..DateWords::NONE
    },
    ..Language::NONE
};
