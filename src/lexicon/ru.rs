//! Russian.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{DateWords, Language, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(&["кодклиента номерклиента клиентид идклиента idклиента"], &["клиент покупатель"]),
        order: words(&["номерзаказа идзаказа idзаказа заказид номерчека"], &["заказ"]),
        date: words(&["датазаказа датапокупки датапродажи"], &["", "дата"]),
        amount: words(&["", "суммазаказа суммапокупки итоговаясумма"], &["сумма выручка стоимость"]),
        quantity: words(&["количество колво"], &[]),
        unit_price: words(&["ценазаединицу ценазашт"], &["цена"]),
        product: words(&["артикул кодтовара"], &["товар продукт наименование"]),
        category: words(&["категория"], &[]),
        channel: words(&[], &["канал"]),
        currency: words(&["валюта"], &[]),
        status: words(&["", "статусзаказа"], &["статус"]),
        refund: words(&["возврат суммавозврата"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        not_spend: "*налог* *ндс* *доставк* *скидк* *чаевые* *возврат* *комисси* *себестоимость* *баланс*",
        key: "*индекс* *телефон* год месяц неделя *магазин*",
        payment_parts: "платеж оплат",
        ..Topics::NONE
    },
    row_kinds: RowKindWords {
        sale: "продажа покупка оплата заказ",
        refund: "возврат сторно",
        no_sale: "комиссия перевод вывод",
        total: "итого всего подытог",
    },
    dates: DateWords {
        months: &[
            "января январь",
            "февраля февраль",
            "марта март",
            "апреля апрель",
            "мая май",
            "июня июнь",
            "июля июль",
            "августа август",
            "сентября сентябрь",
            "октября октябрь",
            "ноября ноябрь",
            "декабря декабрь",
        ],
        weekdays: &["пон", "вто", "сре", "чет", "пят", "суб", "вос"],
        year_endings: &["года", "г."],
        ..DateWords::NONE
    },
    ..Language::NONE
};
