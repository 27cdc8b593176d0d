//! How a program writes days, numbers and ids: one way for a table.

use crate::corpus::draw::Draw;

/// The first day of the made-up histories, 2023-01-01, in days since 1970.
const FIRST_DAY: i64 = 19_358;

/// How ids look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdLook {
    Counted,
    Number,
    Code,
    Hash,
    Uuid,
    Mail,
}

/// How a table is written.
pub struct Format {
    date: &'static str,
    decimal: char,
    thousands: Option<char>,
    sign: [&'static str; 2],
    whole: bool,
    pub delimiter: char,
    pub customer: IdLook,
    pub order: IdLook,
    spread: usize,
}

impl Format {
    /// A way that programs of this language write tables in.
    pub fn draw(language: &'static str, draw: &mut Draw) -> Self {
        let dates: &[&'static str] = match language {
            "en" => &["y-m-d", "y-m-d t", "m/d/y", "d/m/y", "m/d/y t", "y/m/d", "ymd", "d Mon y"],
            "de" | "pl" | "ru" => &["d.m.y", "y-m-d", "d.m.y t", "y-m-d t", "ymd"],
            "nl" => &["d-m-y", "y-m-d", "d-m-y t", "d/m/y"],
            "zh" => &["y-m-d", "y/m/d", "y-m-d t", "y年m月d日", "ymd"],
            "ja" => &["y/m/d", "y-m-d", "y/m/d t", "y年m月d日", "ymd"],
            _ => &["d/m/y", "y-m-d", "d/m/y t", "y-m-d t", "d-m-y"],
        };
        let commas = !matches!(language, "en" | "zh" | "ja") && draw.percent(65);
        let thousands: &[Option<char>] = match (commas, language) {
            (true, "fr" | "pl" | "ru") => &[None, Some(' '), Some('\u{a0}'), Some('\u{202f}')],
            (true, _) => &[None, None, Some('.')],
            (false, _) => &[None, None, Some(',')],
        };
        let signs: &[[&'static str; 2]] = match language {
            "en" => &[["$", ""], ["£", ""], ["", " USD"]],
            "pt" => &[["R$ ", ""], ["", " €"]],
            "pl" => &[["", " zł"], ["", " PLN"]],
            "ru" => &[["", " ₽"], ["", " руб."]],
            "zh" => &[["¥", ""], ["", "元"]],
            "ja" => &[["¥", ""], ["", "円"]],
            _ => &[["", " €"], ["€ ", ""], ["", " EUR"]],
        };
        let customers = [IdLook::Counted, IdLook::Number, IdLook::Number, IdLook::Code, IdLook::Code, IdLook::Uuid];
        let orders = [IdLook::Counted, IdLook::Number, IdLook::Code, IdLook::Code, IdLook::Hash, IdLook::Uuid];
        Self {
            date: *draw.one::<&'static str>(dates),
            decimal: if commas { ',' } else { '.' },
            thousands: *draw.one(thousands),
            sign: if draw.percent(15) { *draw.one(signs) } else { ["", ""] },
            whole: language == "ja" || draw.percent(6),
            delimiter: *draw.one(if commas { &[';', ';', '\t', ','] } else { &[',', ',', ';', '\t'] }),
            customer: *draw.one(&customers),
            order: *draw.one(&orders),
            spread: draw.below(1 << 16),
        }
    }

    /// A day of the history.
    pub fn day(&self, day: i64) -> String {
        let (y, m, d) = civil(FIRST_DAY + day);
        let time = |seed: i64| {
            format!("{:02}:{:02}:{:02}", 8 + seed.rem_euclid(12), (seed * 7).rem_euclid(60), (seed * 13).rem_euclid(60))
        };
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        match self.date {
            "ymd" => format!("{y}{m:02}{d:02}"),
            "d Mon y" => format!("{d} {} {y}", months[m as usize - 1]),
            "y年m月d日" => format!("{y}年{m}月{d}日"),
            pattern => {
                let of = |c: char| match c {
                    'y' => y.to_string(),
                    'm' => format!("{m:02}"),
                    'd' => format!("{d:02}"),
                    't' => time(day),
                    other => other.to_string(),
                };
                pattern.chars().map(of).collect()
            }
        }
    }

    /// True if amounts have no hundredths.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// An amount of money, with the sign of the currency if the table has one.
    pub fn money(&self, hundredths: i64) -> String {
        let minus = if hundredths < 0 { "-" } else { "" };
        format!("{minus}{}{}{}", self.sign[0], self.amount(hundredths.abs()), self.sign[1])
    }

    fn amount(&self, hundredths: i64) -> String {
        let mut digits = (hundredths / 100).to_string();
        if let Some(mark) = self.thousands.filter(|_| digits.len() > 3) {
            digits = grouped(&digits, mark);
        }
        if self.whole { digits } else { format!("{digits}{}{:02}", self.decimal, hundredths % 100) }
    }

    /// A number with this many hundredths that is no money.
    pub fn number(&self, hundredths: i64) -> String {
        if hundredths % 100 == 0 {
            return (hundredths / 100).to_string();
        }
        format!("{}{}{:02}", hundredths / 100, self.decimal, hundredths % 100)
    }

    /// The id of the customer with this number.
    pub fn customer(&self, number: usize) -> String {
        id(self.customer, number, "K", self.spread)
    }

    /// The id of the order or lead with this number.
    pub fn order(&self, number: usize) -> String {
        id(self.order, number, "SO-", self.spread / 3)
    }
}

fn grouped(digits: &str, mark: char) -> String {
    let length = digits.len();
    let place = |(index, digit): (usize, char)| {
        let opens = index > 0 && (length - index).is_multiple_of(3);
        [opens.then_some(mark), Some(digit)].into_iter().flatten()
    };
    digits.chars().enumerate().flat_map(place).collect()
}

fn id(look: IdLook, number: usize, letter: &str, spread: usize) -> String {
    match look {
        IdLook::Counted => (number + 1).to_string(),
        IdLook::Number => (10_000 + spread + number * 3).to_string(),
        IdLook::Code => format!("{letter}{:05}", spread % 1000 + number),
        IdLook::Hash => format!("#{}", 1001 + number),
        IdLook::Mail => mail(number),
        IdLook::Uuid => {
            let mixed = ((number * 65_537 + spread) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            let part = |shift: u32, width: u32| mixed.rotate_left(shift) & ((1 << (4 * width)) - 1);
            format!(
                "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
                part(7, 8),
                part(19, 4),
                part(31, 3),
                part(43, 3),
                part(53, 12)
            )
        }
    }
}

/// The e-mail address of a customer.
pub fn mail(customer: usize) -> String {
    format!(
        "{}{customer}@example.{}",
        GIVEN[customer % GIVEN.len()].to_lowercase(),
        ["com", "org", "net"][customer % 3]
    )
}

/// The name of a customer, different for each.
pub fn person(customer: usize) -> String {
    format!("{} {}", GIVEN[customer % GIVEN.len()], FAMILY[customer / GIVEN.len() % FAMILY.len()])
}

const GIVEN: [&str; 13] =
    ["Ann", "Bob", "Cleo", "Dan", "Eva", "Finn", "Gil", "Hana", "Ivo", "Jana", "Kim", "Lea", "Max"];
const FAMILY: [&str; 16] = [
    "Adler", "Brown", "Costa", "Duval", "Engel", "Falk", "Greco", "Horak", "Ito", "Jansen", "Kowal", "Lopez", "Meyer",
    "Novak", "Orlov", "Petit",
];

/// Year, month and day of a number of days since 1970 (Hinnant's civil_from_days).
pub fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// The year of a day of the history.
pub fn year(day: i64) -> i64 {
    civil(FIRST_DAY + day).0
}
