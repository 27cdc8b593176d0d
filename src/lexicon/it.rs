//! Italian.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{DateWords, Language, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(&["codicecliente idcliente numerodicliente numerocliente clienteid"], &["cliente"]),
        order: words(
            &["numeroordine numerodordine numerodellordine idordine codiceordine numerofattura"],
            &["ordine fattura"],
        ),
        date: words(&["dataordine datadellordine datadordine dataacquisto datadacquisto datafattura"], &["", "data"]),
        amount: words(&["", "importototale totaleordine"], &["importo totale"]),
        quantity: words(&["quantita"], &[]),
        unit_price: words(&["prezzounitario"], &["prezzo"]),
        product: words(&["codiceprodotto codicearticolo"], &["prodotto articolo"]),
        category: words(&["categoria"], &[]),
        channel: words(&[], &["canale"]),
        currency: words(&["valuta"], &[]),
        status: words(&["", "statoordine"], &["stato"]),
        refund: words(&["rimborso"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        not_spend: "*iva* *imposta* *spedizione* *sconto* *mancia* *rimborso* *commission* *costo* *saldo*",
        key: "*codice* *telefono* cap anno mese settimana *negozio*",
        payment_parts: "pagament",
        ..Topics::NONE
    },
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
