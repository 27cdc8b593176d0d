//! German.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{DateWords, Language, LeadWords, OrderStatusWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(&["kundennummer kundennr kunde kundenid"], &["", "", "*kunde"]),
        order: words(
            &["bestellnummer bestellnr auftragsnummer rechnungsnummer rechnungsnr belegnummer"],
            &["bestellung auftrag rechnung"],
        ),
        date: words(&["bestelldatum rechnungsdatum kaufdatum"], &["", "datum", "", "*datum"]),
        amount: words(&[], &["umsatz betrag gesamtbetrag gesamtpreis summe", "*betrag *umsatz"]),
        quantity: words(&["menge anzahl"], &[]),
        unit_price: words(&["stueckpreis stuckpreis einzelpreis"], &["preis"]),
        product: words(&["artikelnummer artikel"], &[]),
        category: words(&["kategorie"], &[]),
        channel: words(&[], &["kanal"]),
        stage: words(&["phase"], &[]),
        currency: words(&["waehrung wahrung"], &[]),
        status: words(&[], &["bestellstatus"]),
        refund: words(&["erstattung"], &[]),
        campaign: words(&["kampagne"], &[]),
        event: words(&["", "ereignis"], &[]),
        duration: words(&["dauer"], &[]),
        page: words(&["seite"], &[]),
        score: words(&["zufriedenheit bewertung"], &[]),
        touchpoint: words(&[], &["frage"]),
        cost: words(&["kosten"], &[]),
        start: words(&["beginn startdatum vertragsbeginn"], &[]),
        end: words(&["ende enddatum vertragsende"], &[]),
        ..Headers::NONE
    },
    topics: Topics { attribute: "geschlecht alter stadt land beruf geburtsdatum", ..Topics::NONE },
    leads: LeadWords { won: "ja gewonnen", lost: "nein verloren", open: "offen", ..LeadWords::NONE },
    order_status: OrderStatusWords {
        refunded: "erstattet",
        cancelled: "storniert",
        unpaid: "offen",
        closed: "geschlossen",
        paid: "bezahlt",
        ..OrderStatusWords::NONE
    },
    dates: DateWords {
        months: &[
            "januar janner",
            "februar feber",
            "marz maerz mrz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober okt",
            "november",
            "dezember dez",
        ],
        weekdays: &["mon", "die", "mit", "don", "fre", "sam", "son"],
        ..DateWords::NONE
    },
    ..Language::NONE
};
