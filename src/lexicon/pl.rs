//! Polish.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &["idklienta numerklienta kodklienta klientid nrklienta"],
            &["klient kupujacy kontrahent nabywca nazwaklienta adresemail emailklienta"],
        ),
        order: words(
            &["numerzamowienia idzamowienia nrzamowienia numerfaktury nrfaktury nrparagonu numerdokumentu nrdokumentu"],
            &["zamowienie faktura"],
        ),
        date: words(&["datazamowienia datazakupu datasprzedazy datawystawienia datafaktury"], &["", "data"]),
        amount: words(
            &["", "wartosczamowienia kwotazamowienia kwotacalkowita"],
            &["kwota wartosc suma razem sumazamowienia wartoscbrutto kwotabrutto dozaplaty wartoscpozycji sumapozycji"],
        ),
        quantity: words(&["ilosc liczbasztuk szt sztuk"], &[]),
        unit_price: words(&["cenajednostkowa cenazasztuke"], &["cena cenabrutto cenanetto"]),
        product: words(&["kodproduktu symbol indeks"], &["produkt towar nazwatowaru"]),
        category: words(&["kategoria"], &[]),
        channel: words(&[], &["kanal"]),
        currency: words(&["waluta"], &[]),
        status: words(&["", "statuszamowienia"], &[]),
        refund: words(&["zwrot"], &[]),
        lead: words(&["idszansy nrszansysprzedazy idleada numerleada"], &["szansasprzedazy szansa temat nazwaleada"]),
        stage: words(&["etap etapsprzedazy"], &["faza"]),
        closed: words(&["datazamkniecia zamknieto"], &[]),
        created: words(&["datautworzenia utworzono dataotwarcia"], &[]),
        outcome: words(&[], &["wynik rezultat"]),
        stage_date: words(&["dataetapu datazmiany zmieniono"], &[]),
        frequency: words(&["czestotliwosc"], &[]),
        recency: words(&["swiezosc"], &[]),
        age: words(&["czasobserwacji"], &[]),
        monetary: words(&["sredniawartosczamowienia srednikoszyk"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        acquisition_parts: "pozyskan",
        overall_parts: "ogolnaocena ogolnezadowolenie ogolem",
        recommends: "polec",
        surcharge: "*podatek* *vat* *dostaw* *wysylk* *przesylk*",
        discount: "*rabat* *znizk*",
        fee: "*prowizj* *oplat* *wyplat*",
        cost: "*koszt*",
        hundredths_unit: "gr grosze",
        not_spend: "*zadowol* *punkty* *napiwek* *zwrot* *koszt* *saldo* *prawdopodobienstwo* *procent*",
        key: "*kodpocztowy* *telefon* rok miesiac tydzien *sklep* numer* *oddzial* *magazyn* rokobrotowy *komorka*",
        payment_parts: "platnosc wplat",
        week_parts: "tydzien tygod kwartal",
        time_unit_parts: ["dni", "tygodnie", "miesiace", "lata"],
        after_order: "*dostaw* *wysylk* *wyslano* *anulow* *zwrot* *zamkniec*",
        person_date: "*rejestracji* klientod* *urodz*",
        attribute: "kodpocztowy miasto miejscowosc telefon plec dataurodzenia dataurodzin klientod grupaklientow",
        remark: "*uwagi* *notatk* *komentarz*",
        ..Topics::NONE
    },
    cells: Cells {
        out_of: "z na",
        stars: "gwiazdka gwiazdki gwiazdek punktow",
        grades: [
            "bardzoniezadowolony bardzozle",
            "niezadowolony zle niski",
            "neutralny srednio sredni",
            "zadowolony dobrze wysoki",
            "bardzozadowolony bardzodobrze",
        ],
        yes: &["tak"],
        no: &["nie"],
        default_customer: &[
            "gość",
            "klient detaliczny",
            "klient indywidualny",
            "paragon",
            "anonim",
            "nieznany",
            "sprzedaż detaliczna",
        ],
        ..Cells::NONE
    },
    leads: LeadWords {
        won: "tak wygrana wygrany wygrane",
        lost: "nie przegrana przegrany przegrane",
        open: "otwarta otwarte wtoku",
        won_stage: "wygrana wygrany wygrane",
        lost_stage: "przegrana przegrany przegrane",
        stage_parts: [
            "",
            "nowy nowa",
            "kontakt",
            "kwalifik",
            "prezentacja spotkanie",
            "oferta",
            "negocjacj",
            "umowa",
            "wygran",
        ],
    },
    order_status: OrderStatusWords {
        paid_flag: "oplacone oplacona oplacono zaplacone",
        refunded: "zwrocone zwrocono zwrocona",
        partly_refunded: "czesciowozwrocone",
        cancelled: "anulowane anulowano anulowany anulowana odrzucone odrzucono odrzucona",
        unpaid: "oczekujace oczekujenaplatnosc nieoplacone nieoplacona nieoplacono wstrzymane",
        paid: "oplacone oplacona zaplacone wyslane wyslano wyslana dostarczone zrealizowane zrealizowano zakonczone",
        ..OrderStatusWords::NONE
    },
    row_kinds: RowKindWords {
        sale: "sprzedaz zakup platnosc zamowienie faktura fakturavat",
        refund: "zwrot* fakturakorygujaca reklamacja korekta",
        no_sale: "oplata prowizja wyplata przelew",
        total: "suma razem podsuma ogolem",
        invoice: "faktura",
        payment: "platnosc wplata",
    },
    dates: DateWords {
        before_time: &["o", "godz."],
        months: &[
            "stycznia styczen",
            "lutego luty",
            "marca marzec",
            "kwietnia kwiecien",
            "maja maj",
            "czerwca czerwiec",
            "lipca lipiec",
            "sierpnia sierpien",
            "wrzesnia wrzesien",
            "pazdziernika pazdziernik",
            "listopada listopad",
            "grudnia grudzien",
        ],
        weekdays: &["pon", "wto", "sro", "czw", "pia", "sob", "nie"],
        year_endings: &["r."],
        ..DateWords::NONE
    },
    ..Language::NONE
};
