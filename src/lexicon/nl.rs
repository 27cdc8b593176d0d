//! Dutch.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(&["klantnummer klantid klantcode"], &["klant"]),
        order: words(&["bestelnummer ordernummer factuurnummer bestellingid"], &["bestelling factuur"]),
        date: words(&["besteldatum orderdatum factuurdatum aankoopdatum"], &["", "datum"]),
        amount: words(
            &["", "totaalbedrag orderbedrag"],
            &["bedrag totaal omzet ordertotaal totaalprijs inclbtw exclbtw"],
        ),
        quantity: words(&["aantal hoeveelheid"], &[]),
        unit_price: words(&["stukprijs eenheidsprijs"], &["prijs"]),
        product: words(&["artikelnummer"], &["artikel"]),
        category: words(&["categorie"], &[]),
        channel: words(&[], &["kanaal"]),
        currency: words(&["valuta"], &[]),
        status: words(&["", "orderstatus bestelstatus"], &[]),
        refund: words(&["terugbetaling"], &[]),
        lead: words(&[], &["verkoopkans"]),
        stage: words(&["verkoopfase"], &["fase"]),
        created: words(&["aangemaaktop"], &[]),
        closed: words(&["sluitingsdatum"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        surcharge: "*btw* *belasting* *verzend*",
        discount: "*korting*",
        cost: "*inkoopprijs*",
        not_spend: "*punten* *fooi* *terugbetaling* *kosten *saldo*",
        key: "*nummer *postcode* *telefoon* jaar maand week *winkel*",
        payment_parts: "betaling",
        ..Topics::NONE
    },
    cells: Cells {
        default_customer: &["gast", "passant", "toonbankklant", "contante klant", "anoniem", "onbekend", "losse klant"],
        ..Cells::NONE
    },
    leads: LeadWords {
        won: "ja gewonnen",
        lost: "nee verloren",
        won_stage: "gewonnen",
        lost_stage: "verloren",
        ..LeadWords::NONE
    },
    order_status: OrderStatusWords {
        refunded: "terugbetaald geretourneerd",
        partly_refunded: "gedeeltelijkterugbetaald deelsterugbetaald",
        cancelled: "geannuleerd geannuleerde vervallen geweigerd afgewezen",
        unpaid: "openstaand inafwachting wachtopbetaling wachtenopbetaling onbetaald nietbetaald mislukt",
        paid: "betaald verzonden geleverd bezorgd voltooid afgerond verwerkt inbehandeling",
        ..OrderStatusWords::NONE
    },
    row_kinds: RowKindWords {
        sale: "verkoop aankoop betaling bestelling factuur",
        refund: "terugbetaling* creditfactuur retour restitutie creditnota",
        no_sale: "kosten uitbetaling overboeking commissie",
        total: "totaal subtotaal eindtotaal",
        invoice: "factuur",
        payment: "betaling",
    },
    dates: DateWords {
        before_time: &["om"],
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
