//! Polish.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{DateWords, Language, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(&["idklienta numerklienta kodklienta klientid"], &["klient kupujacy"]),
        order: words(&["numerzamowienia idzamowienia nrzamowienia numerfaktury"], &["zamowienie faktura"]),
        date: words(&["datazamowienia datazakupu datasprzedazy"], &["", "data"]),
        amount: words(&["", "wartosczamowienia kwotazamowienia kwotacalkowita"], &["kwota wartosc suma"]),
        quantity: words(&["ilosc liczbasztuk"], &[]),
        unit_price: words(&["cenajednostkowa"], &["cena"]),
        product: words(&["kodproduktu"], &["produkt towar"]),
        category: words(&["kategoria"], &[]),
        channel: words(&[], &["kanal"]),
        currency: words(&["waluta"], &[]),
        status: words(&["", "statuszamowienia"], &[]),
        refund: words(&["zwrot"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        not_spend: "*podatek* *vat* *dostaw* *wysylk* *rabat* *napiwek* *zwrot* *prowizj* *koszt* *saldo*",
        key: "*kodpocztowy* *telefon* rok miesiac tydzien *sklep* numer*",
        payment_parts: "platnosc wplat",
        ..Topics::NONE
    },
    row_kinds: RowKindWords {
        sale: "sprzedaz zakup platnosc zamowienie faktura",
        refund: "zwrot reklamacja korekta",
        no_sale: "oplata prowizja wyplata przelew",
        total: "suma razem podsuma ogolem",
    },
    dates: DateWords {
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
