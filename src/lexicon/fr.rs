//! French.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &[
                "idclient numeroclient numerodeclient ndeclient codeclient clientid referenceclient identifiantclient refclient nclient compteclient",
            ],
            &["client acheteur nomduclient adresseemail courriel emailclient"],
        ),
        order: words(
            &[
                "numerocommande numerodecommande ndecommande idcommande numerodefacture referencecommande refcommande numcommande numerofacture npiece ncommande nfacture idfacture",
            ],
            &["commande facture"],
        ),
        date: words(
            &[
                "datecommande datedecommande datedelacommande dateachat datedachat datedefacture datefacture datedevente commandele datefacturation datedefacturation",
            ],
            &[],
        ),
        amount: words(
            &["", "montanttotal montantttc totalttc totalcommande montantpaye totalligne montantligne"],
            &[
                "montant totalht montantht prixtotal total apayer chiffredaffaires montantencaisse montantbrut montantestime totaldelacommande montantdelacommande montantcommande",
            ],
        ),
        quantity: words(&["quantite qte nombre nbre"], &["nbarticles"]),
        unit_price: words(&["prixunitaire pu puttc"], &["prix prixdevente"]),
        product: words(&["referencearticle codearticle refarticle designation libelle"], &["", "produit article"]),
        category: words(&["categorie"], &[]),
        stage: words(&["etape etapedevente etapedupipeline"], &["phase"]),
        currency: words(&["devise"], &[]),
        campaign: words(&["campagne"], &[]),
        event: words(&["", "evenement"], &[]),
        score: words(&["note"], &[]),
        cost: words(&["cout"], &[]),
        start: words(&["datedebut"], &[]),
        end: words(&["datefin"], &[]),
        lead: words(&["idaffaire idopportunite idprospect naffaire ndepiste refpiste"], &["affaire opportunite"]),
        created: words(&["creele datedecreation datedouverture"], &[]),
        closed: words(&["datecloture datedecloture clotureele clotureel cloturele fermele"], &[]),
        outcome: words(&[], &["resultat issue"]),
        stage_date: words(&["datedetape modifiele datedechangement"], &[]),
        frequency: words(&["nbreachats"], &[]),
        recency: words(&["recence"], &[]),
        age: words(&["anciennete"], &[]),
        monetary: words(&["paniermoyen montantmoyen"], &[]),
        status: words(&[], &["statut etat statutdelacommande"]),
        ..Headers::NONE
    },
    topics: Topics {
        acquisition_parts: "acqui",
        overall_parts: "global satisfactiongenerale avisgeneral",
        recommends: "recommand",
        attribute: "ville pays codepostal cp commune telephone portable civilite sexe datedenaissance clientdepuis categorieclient",
        remark: "*note *remarque* *commentaire*",
        surcharge: "*tva* *taxe* *livraison* *port *fraisdeport*",
        discount: "*remise* *rabais* *bon *reduction*",
        fee: "*frais* *commission*",
        cost: "*cout* *prixdachat*",
        tax_stated_parts: "avant ttc",
        hundredths: "encentimes centimes",
        not_spend: "*satisf* *recommand* *pourboire* *remboursement* *cout* *solde* *marge* *probabilite* *taux* *verse*",
        key: "*code* *telephone* *codepostal* annee mois semaine *magasin* numero* *agence* *pointdevente* exercice tel cp portable",
        payment_parts: "paiement reglement",
        week_parts: "semaine trimestre",
        time_unit_parts: ["jours", "semaines", "mois", "annees"],
        after_order: "*livr* *expedi* *annul* *rembours* *cloture*",
        person_date: "dateinscription* dateddinscription* *inscription *inscritle clientdepuis* datedenaissance* nele*",
        ..Topics::NONE
    },
    cells: Cells {
        out_of: "sur",
        stars: "etoile etoiles points",
        grades: [
            "tresinsatisfait tresmauvais pasdutoutsatisfait",
            "insatisfait mauvais faible peusatisfait",
            "neutre moyen",
            "satisfait bon plutotsatisfait",
            "tressatisfait tresbon excellent",
        ],
        yes: &["oui"],
        no: &["non"],
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
        stage_parts: [
            "",
            "nouveau prospect piste",
            "contact",
            "qualifi",
            "demonstration rendezvous",
            "proposition devis",
            "negociation",
            "contrat",
            "gagn",
        ],
    },
    order_status: OrderStatusWords {
        paid_flag: "paye payee",
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
