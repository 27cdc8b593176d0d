//! French.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &["idclient numeroclient numerodeclient ndeclient codeclient clientid referenceclient"],
            &["client acheteur"],
        ),
        order: words(
            &[
                "numerocommande numerodecommande ndecommande idcommande numerodefacture referencecommande refcommande numcommande numerofacture",
            ],
            &["commande facture"],
        ),
        date: words(
            &["datecommande datedecommande datedelacommande dateachat datedachat datedefacture datefacture"],
            &[],
        ),
        amount: words(
            &["", "montanttotal montantttc totalttc totalcommande"],
            &["montant totalht montantht prixtotal total apayer"],
        ),
        quantity: words(&["quantite qte"], &[]),
        unit_price: words(&["prixunitaire"], &["prix"]),
        product: words(&[], &["", "produit article"]),
        category: words(&["categorie"], &[]),
        stage: words(&["etape"], &[]),
        currency: words(&["devise"], &[]),
        campaign: words(&["campagne"], &[]),
        event: words(&["", "evenement"], &[]),
        score: words(&["note"], &[]),
        cost: words(&["cout"], &[]),
        start: words(&["datedebut"], &[]),
        end: words(&["datefin"], &[]),
        lead: words(&["idaffaire idopportunite"], &["affaire opportunite"]),
        created: words(&["creele"], &[]),
        closed: words(&["datecloture datedecloture"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        attribute: "ville pays",
        remark: "*note",
        surcharge: "*tva* *taxe* *livraison* *port",
        discount: "*remise* *rabais* *bon",
        fee: "*frais* *commission*",
        cost: "*cout* *prixdachat*",
        tax_stated_parts: "avant ttc",
        hundredths: "encentimes centimes",
        not_spend: "*pourboire* *remboursement* *cout* *solde* *marge*",
        key: "*code* *telephone* *codepostal* annee mois semaine *magasin* numero*",
        payment_parts: "paiement reglement",
        ..Topics::NONE
    },
    cells: Cells {
        default_customer: &[
            "client de passage",
            "client comptoir",
            "passage",
            "comptoir",
            "invité",
            "anonyme",
            "inconnu",
            "vente comptoir",
        ],
        ..Cells::NONE
    },
    leads: LeadWords {
        won: "oui gagne gagnee",
        lost: "non perdu perdue",
        open: "ouvert ouverte encours",
        won_stage: "gagne gagnee fermegagne",
        lost_stage: "perdu perdue fermeperdu",
        ..LeadWords::NONE
    },
    order_status: OrderStatusWords {
        refunded: "rembourse remboursee",
        partly_refunded: "partiellementrembourse partiellementremboursee",
        cancelled: "annule annulee annulation refuse refusee rejete rejetee",
        unpaid: "enattente enattentedepaiement impaye impayee nonpaye nonpayee echoue echouee",
        paid: "paye payee expedie expediee livre livree termine terminee traite traitee valide validee encours",
        ..OrderStatusWords::NONE
    },
    row_kinds: RowKindWords {
        sale: "vente achat paiement* commande facture",
        refund: "remboursement* retour avoir annulation",
        no_sale: "frais commission virement* versement*",
        total: "total soustotal totalgeneral",
        invoice: "facture",
        payment: "paiement* reglement encaissement",
    },
    dates: DateWords {
        before_time: &["a"],
        months: &[
            "janvier",
            "fevrier",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet juil",
            "aout",
            "septembre",
            "octobre",
            "novembre",
            "decembre",
        ],
        weekdays: &["lun", "mardi", "mer", "jeu", "ven", "sam", "dim"],
        ordinal_endings: &["er"],
        ..DateWords::NONE
    },
    ..Language::NONE
};
