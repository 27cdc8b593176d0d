//! Italian.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(&["codicecliente idcliente numerodicliente numerocliente clienteid"], &["cliente"]),
        order: words(
            &["numeroordine numerodordine numerodellordine idordine codiceordine numerofattura"],
            &["ordine fattura"],
        ),
        date: words(&["dataordine datadellordine datadordine dataacquisto datadacquisto datafattura"], &["", "data"]),
        amount: words(&["", "importototale totaleordine"], &["importo totale totaledocumento prezzototale"]),
        quantity: words(&["quantita"], &[]),
        unit_price: words(&["prezzounitario"], &["prezzo"]),
        product: words(&["codiceprodotto codicearticolo"], &["prodotto articolo"]),
        category: words(&["categoria"], &[]),
        channel: words(&[], &["canale"]),
        currency: words(&["valuta"], &[]),
        status: words(&["", "statoordine"], &["stato"]),
        refund: words(&["rimborso"], &[]),
        lead: words(&["idopportunita idtrattativa"], &["opportunita trattativa"]),
        stage: words(&["fasetrattativa stadio"], &["fase"]),
        created: words(&["creatoil"], &[]),
        closed: words(&["datachiusura datadichiusura"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        surcharge: "*iva* *imposta* *spedizione*",
        discount: "*sconto*",
        fee: "*commission*",
        cost: "*costo*",
        hundredths: "incentesimi",
        not_spend: "*punti* *mancia* *rimborso* *costo* *saldo*",
        key: "*codice* *telefono* cap anno mese settimana *negozio*",
        payment_parts: "pagament",
        ..Topics::NONE
    },
    cells: Cells {
        default_customer: &[
            "cliente di passaggio",
            "cliente banco",
            "vendita al banco",
            "ospite",
            "anonimo",
            "sconosciuto",
            "consumatore finale",
        ],
        ..Cells::NONE
    },
    leads: LeadWords {
        won: "si vinto vinta",
        lost: "perso persa",
        open: "aperto aperta incorso",
        won_stage: "vinto vinta chiusovinto chiusavinta",
        lost_stage: "perso persa chiusoperso chiusapersa",
        ..LeadWords::NONE
    },
    order_status: OrderStatusWords {
        refunded: "rimborsato rimborsata reso restituito",
        partly_refunded: "parzialmenterimborsato parzialmenterimborsata",
        cancelled: "annullato annullata cancellato cancellata rifiutato rifiutata stornato stornata",
        unpaid: "inattesa inattesadipagamento nonpagato nonpagata insospeso fallito",
        paid: "pagato pagata spedito spedita consegnato consegnata completato completata evaso evasa",
        ..OrderStatusWords::NONE
    },
    row_kinds: RowKindWords {
        sale: "vendita acquisto pagamento ordine fattura",
        refund: "rimborso* reso storno notadicredito",
        no_sale: "commissione trasferimento prelievo",
        total: "totale subtotale totalegenerale",
        invoice: "fattura",
        payment: "pagamento incasso",
    },
    dates: DateWords {
        before_time: &["alle", "ore"],
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
