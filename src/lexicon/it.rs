//! Italian.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &["codicecliente idcliente numerodicliente numerocliente clienteid codcliente ncliente"],
            &["cliente acquirente nomecliente ragionesociale nominativo indirizzoemail emailcliente"],
        ),
        order: words(
            &[
                "numeroordine numerodordine numerodellordine idordine codiceordine numerofattura nordine nfattura rifordine numerodocumento",
            ],
            &["ordine fattura"],
        ),
        date: words(
            &["dataordine datadellordine datadordine dataacquisto datadacquisto datafattura datavendita datadocumento"],
            &["", "data"],
        ),
        amount: words(
            &["", "importototale totaleordine importopagato totalefattura totaleivainclusa"],
            &[
                "importo totale totaledocumento prezzototale totaleriga importoriga importolordo totaledellordine importoordine valoreordine",
            ],
        ),
        quantity: words(&["quantita qta pezzi"], &[]),
        unit_price: words(&["prezzounitario prezzoun"], &["prezzo prezzodivendita"]),
        product: words(&["codiceprodotto codicearticolo codprodotto riferimento"], &["prodotto articolo descrizione"]),
        category: words(&["categoria"], &[]),
        channel: words(&[], &["canale"]),
        currency: words(&["valuta"], &[]),
        status: words(&["", "statoordine"], &["stato"]),
        refund: words(&["rimborso"], &[]),
        lead: words(&["idopportunita idtrattativa nopportunita codicetrattativa idlead"], &["opportunita trattativa"]),
        stage: words(&["fasetrattativa stadio fasedivendita"], &["fase"]),
        created: words(&["creatoil datacreazione dataapertura"], &[]),
        closed: words(&["datachiusura datadichiusura chiusoil"], &[]),
        outcome: words(&[], &["esito risultato"]),
        stage_date: words(&["datafase modificatoil datacambio"], &[]),
        frequency: words(&["frequenza riacquisti"], &[]),
        recency: words(&["recenza"], &[]),
        age: words(&["anzianita"], &[]),
        monetary: words(&["scontrinomedio valoremedioordine"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        acquisition_parts: "acquis",
        overall_parts: "complessiv soddisfazionegenerale",
        recommends: "raccomand consigli",
        surcharge: "*iva* *imposta* *spedizione* *trasporto*",
        discount: "*sconto* *coupon*",
        fee: "*commission* *tariffa* *accredito*",
        cost: "*costo*",
        hundredths: "incentesimi",
        not_spend: "*soddisf* *raccomand* *punti* *mancia* *rimborso* *costo* *saldo* *probabilita* *percentuale*",
        key: "*codice* *telefono* cap anno mese settimana *negozio* *filiale* *magazzino* esercizio cellulare tel",
        payment_parts: "pagament",
        week_parts: "settimana trimestre",
        time_unit_parts: ["giorni", "settimane", "mesi", "anni"],
        after_order: "*consegna* *spedi* *annull* *rimborso* *chiusura*",
        person_date: "*registrazione* iscritto* clientedal* *nascita* natoil*",
        attribute: "cap citta comune telefono cellulare sesso genere datadinascita clientedal dataregistrazione gruppoclienti",
        remark: "*note* *commento* *annotazion*",
        ..Topics::NONE
    },
    cells: Cells {
        out_of: "su di",
        stars: "stella stelle punti",
        grades: [
            "moltoinsoddisfatto pessimo",
            "insoddisfatto scarso basso",
            "neutrale discreto medio",
            "soddisfatto buono alto",
            "moltosoddisfatto ottimo eccellente",
        ],
        yes: &["sì", "si"],
        no: &["no"],
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
        stage_parts: [
            "",
            "nuovo",
            "contatt",
            "qualific",
            "dimostrazione incontro",
            "proposta preventivo",
            "negoziazione trattativa",
            "contratto",
            "vint",
        ],
    },
    order_status: OrderStatusWords {
        paid_flag: "pagato pagata",
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
