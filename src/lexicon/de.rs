//! German.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &["kundennummer kundennr kunde kundenid kundeid kdnr kundenr debitor debitorennummer debitornr"],
            &["auftraggeber kundenname emailadresse mailadresse", "", "*kunde"],
        ),
        order: words(
            &[
                "bestellnummer bestellnr bestellungid bestellid auftragsnummer auftragsnr auftragsid rechnungsnummer rechnungsnr belegnummer vorgangsnummer bonnummer bonnr",
            ],
            &["bestellung auftrag rechnung"],
        ),
        date: words(
            &["bestelldatum rechnungsdatum kaufdatum belegdatum auftragsdatum buchungsdatum bestelltam"],
            &["", "datum", "", "*datum"],
        ),
        amount: words(
            &[],
            &[
                "umsatz betrag gesamtbetrag gesamtpreis gesamtsumme bruttobetrag endbetrag summe zahlbetrag rechnungsbetrag auftragssumme bestellsumme bonsumme bruttowert nettowert warenwert brutto netto gesamt bestellwert endsumme gesamtbrutto auftragswert zeilenbetrag positionswert positionssumme angebotssumme zahlungsbetrag",
                "*betrag *umsatz *summe",
            ],
        ),
        quantity: words(&["menge anzahl stuck stuckzahl stueck stueckzahl"], &[]),
        unit_price: words(&["stueckpreis stuckpreis einzelpreis epreis"], &["preis vkpreis"]),
        product: words(&["artikelnummer artikelnr artikel artikelbezeichnung"], &["produkt"]),
        category: words(&["kategorie"], &[]),
        channel: words(&[], &["kanal"]),
        pipeline: words(&["vertriebspipeline verkaufsprozess"], &[]),
        stage: words(&["phase vertriebsphase verkaufsphase"], &[]),
        currency: words(&["waehrung wahrung"], &[]),
        status: words(&[], &["bestellstatus"]),
        refund: words(&["erstattung"], &[]),
        campaign: words(&["kampagne"], &[]),
        event: words(&["", "ereignis"], &[]),
        duration: words(&["dauer"], &[]),
        page: words(&["seite"], &[]),
        score: words(&["zufriedenheit bewertung weiterempfehlung"], &["*zufriedenheit* *weiterempf*"]),
        kind: words(&["vorgang buchungsart belegart transaktionsart"], &["typ art"]),
        touchpoint: words(&[], &["frage"]),
        cost: words(&["kosten"], &[]),
        start: words(&["beginn startdatum vertragsbeginn"], &[]),
        end: words(&["ende enddatum vertragsende"], &[]),
        lead: words(&["chancenid leadnummer verkaufschanceid verkaufschancenr opportunitynr"], &["verkaufschance"]),
        closed: words(&["abgeschlossenam abschlussdatum geschlossenam"], &[]),
        created: words(&["erstelltam erstellungsdatum angelegtam eingangsdatum"], &[]),
        outcome: words(&[], &["ergebnis ausgang"]),
        stage_date: words(&["phasendatum geandertam"], &[]),
        frequency: words(&["haufigkeit wiederkaufe"], &[]),
        recency: words(&["rezenz"], &[]),
        age: words(&["beobachtungsdauer"], &[]),
        monetary: words(&["durchschnittlicherbestellwert mittlererumsatz"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        recommends: "weiterempf",
        attribute: "geschlecht alter stadt land beruf geburtsdatum plz postleitzahl ort wohnort telefon handy anrede kundengruppe kundeseit registriertam anmeldedatum geburtstag",
        surcharge: "*steuer* *mwst* *ust *versand* *porto* *fracht* *lieferkosten*",
        discount: "*rabatt* *nachlass* *gutschein*",
        fee: "*gebuhr* *provision*",
        cost: "*einkaufspreis* *einstandspreis* *kosten",
        tax_stated_parts: "inkl exkl brutto netto",
        hundredths: "incent eurocent",
        not_spend: "*zufrieden* *bewertung* *weiterempf* *punkte* *trinkgeld* *erstattung* *kosten *saldo *guthaben *marge *gewinn *wahrscheinlichkeit* *prozent*",
        key: "*nummer *nr *plz* *postleitzahl* *telefon* *filiale* jahr monat woche lager* geschaftsjahr tel handy",
        payment_parts: "zahlung",
        time_unit_parts: ["tage", "wochen woche", "monate monat", "jahre jahr"],
        after_order: "*liefer* *versand* *versendet* *storn* *erstattung* *fallig*",
        person_date: "kundeseit* registr* anmelde* geburt* geboren*",
        remark: "*bemerkung* *notiz* *kommentar*",
        ..Topics::NONE
    },
    cells: Cells {
        grades: [
            "sehrunzufrieden sehrschlecht",
            "unzufrieden schlecht niedrig eherunzufrieden",
            "neutral mittel teilsteils",
            "zufrieden gut hoch eherzufrieden",
            "sehrzufrieden sehrgut ausgezeichnet",
        ],
        yes: &["ja"],
        no: &["nein"],
        default_customer: &[
            "laufkundschaft",
            "laufkunde",
            "laufkunden",
            "barverkauf",
            "barkunde",
            "gast",
            "gastkunde",
            "unbekannt",
            "anonym",
            "testkunde",
        ],
        ..Cells::NONE
    },
    leads: LeadWords {
        won: "ja gewonnen",
        lost: "nein verloren",
        open: "offen",
        won_stage: "gewonnen abgeschlossengewonnen",
        lost_stage: "verloren abgeschlossenverloren abgelehnt",
        stage_parts: [
            "",
            "neu interessent anfrage",
            "kontakt erstgespr",
            "qualifi",
            "bedarfsanalyse prasentation termin",
            "angebot vorschlag",
            "verhandlung",
            "vertrag",
            "gewonnen auftrag",
        ],
    },
    order_status: OrderStatusWords {
        paid_flag: "bezahlt",
        refunded: "erstattet zuruckerstattet retourniert",
        partly_refunded: "teilweiseerstattet teilerstattet",
        cancelled: "storniert storno annulliert abgebrochen abgelehnt",
        unpaid: "offen unbezahlt ausstehend zahlungausstehend wartetaufzahlung fehlgeschlagen",
        closed: "geschlossen",
        paid: "bezahlt versendet versandt geliefert zugestellt abgeschlossen erledigt inbearbeitung",
        ..OrderStatusWords::NONE
    },
    row_kinds: RowKindWords {
        sale: "verkauf kauf zahlung barverkauf bestellung rechnung umsatz",
        refund: "gutschrift* rechnungskorrektur stornorechnung erstattung ruckerstattung retoure storno rucksendung ruckgabe ruckbuchung ruckzahlung",
        no_sale: "gebuhr gebuhren *gebuhr auszahlung uberweisung provision steuer",
        total: "summe gesamt zwischensumme gesamtsumme endsumme",
        invoice: "rechnung",
        payment: "zahlung zahlungseingang",
    },
    dates: DateWords {
        before_time: &["um"],
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
