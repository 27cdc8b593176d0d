//! Dutch.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &["klantnummer klantid klantcode klantnr debiteurnummer debiteur"],
            &["klant klantnaam emailadres mailadres"],
        ),
        order: words(
            &["bestelnummer ordernummer factuurnummer bestellingid bonnummer orderid"],
            &["bestelling factuur"],
        ),
        date: words(&["besteldatum orderdatum factuurdatum aankoopdatum besteldop"], &["", "datum"]),
        amount: words(
            &["", "totaalbedrag orderbedrag totaalinclbtw"],
            &[
                "bedrag totaal omzet ordertotaal totaalprijs inclbtw exclbtw eindbedrag regeltotaal regelbedrag ontvangenbedrag brutobedrag nettobedrag totaalexclbtw totaalbestelling bestelbedrag bestelwaarde",
            ],
        ),
        quantity: words(&["aantal hoeveelheid stuks"], &[]),
        unit_price: words(&["stukprijs eenheidsprijs prijsperstuk"], &["prijs"]),
        product: words(&["artikelnummer artnr productcode"], &["artikel omschrijving"]),
        category: words(&["categorie"], &[]),
        channel: words(&[], &["kanaal"]),
        currency: words(&["valuta"], &[]),
        status: words(&["", "orderstatus bestelstatus"], &[]),
        refund: words(&["terugbetaling"], &[]),
        lead: words(&["kansid verkoopkansnr verkoopkansid opportunitynummer"], &["verkoopkans naamlead leadnaam"]),
        stage: words(&["verkoopfase"], &["fase stadium"]),
        created: words(&["aangemaaktop aanmaakdatum gemaaktop"], &[]),
        closed: words(&["sluitingsdatum geslotenop afgeslotenop"], &[]),
        outcome: words(&[], &["resultaat uitkomst"]),
        stage_date: words(&["fasedatum gewijzigdop"], &[]),
        frequency: words(&["frequentie herhaalaankopen"], &[]),
        recency: words(&["recentheid"], &[]),
        age: words(&["observatieduur"], &[]),
        monetary: words(&["gemiddeldeorderwaarde gemiddeldebesteding"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        acquisition_parts: "acquis werving",
        overall_parts: "algeheel algemeenoordeel totaaloordeel",
        recommends: "aanbevel",
        surcharge: "*btw* *belasting* *verzend* *bezorgkosten*",
        discount: "*korting*",
        cost: "*inkoopprijs*",
        not_spend: "*tevreden* *aanbevel* *punten* *fooi* *terugbetaling* *kosten *saldo* *kans *waarschijnlijkheid* *percentage*",
        key: "*nummer *postcode* *telefoon* jaar maand week *winkel* *filiaal* *vestiging* boekjaar mobiel",
        payment_parts: "betaling",
        week_parts: "week kwartaal",
        time_unit_parts: ["dagen", "weken", "maanden", "jaren"],
        after_order: "*lever* *verzend* *verzonden* *geannuleerd* *terugbetaling*",
        person_date: "klantsinds* registr* aangemeld* geboorte* geboren*",
        attribute: "postcode plaats woonplaats stad telefoon mobiel geslacht aanhef geboortedatum klantsinds klantgroep",
        remark: "*opmerking* *notitie*",
        fee: "kosten *commissie* *transactiekosten* *uitbetaling*",
        ..Topics::NONE
    },
    cells: Cells {
        out_of: "van uit",
        stars: "ster sterren punten",
        grades: [
            "zeerontevreden zeerslecht",
            "ontevreden slecht laag",
            "neutraal gemiddeld",
            "tevreden goed hoog",
            "zeertevreden zeergoed uitstekend",
        ],
        yes: &["ja"],
        no: &["nee"],
        default_customer: &["gast", "passant", "toonbankklant", "contante klant", "anoniem", "onbekend", "losse klant"],
        ..Cells::NONE
    },
    leads: LeadWords {
        won: "ja gewonnen",
        lost: "nee verloren",
        won_stage: "gewonnen",
        lost_stage: "verloren",
        stage_parts: [
            "",
            "nieuw",
            "gecontacteerd",
            "gekwalificeerd kwalificatie",
            "afspraak",
            "offerte voorstel",
            "onderhandeling",
            "contract",
            "gewonnen",
        ],
        ..LeadWords::NONE
    },
    order_status: OrderStatusWords {
        paid_flag: "betaald",
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
