//! French.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{DateWords, Language, LeadWords, RowKindWords, Topics};

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
        amount: words(&["", "montanttotal montantttc totalttc totalcommande"], &["montant"]),
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
        ..Headers::NONE
    },
    topics: Topics {
        attribute: "ville pays",
        remark: "*note",
        not_spend: "*tva* *taxe* *livraison* *port *frais* *remise* *rabais* *bon *pourboire* *remboursement* *cout* *solde* *marge* *commission*",
        key: "*code* *telephone* *codepostal* annee mois semaine *magasin* numero*",
        payment_parts: "paiement reglement",
        ..Topics::NONE
    },
    leads: LeadWords { won: "oui", lost: "non", ..LeadWords::NONE },
    row_kinds: RowKindWords {
        sale: "vente achat paiement commande facture",
        refund: "remboursement retour avoir annulation",
        no_sale: "frais commission virement versement",
        total: "total soustotal totalgeneral",
    },
    dates: DateWords {
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
