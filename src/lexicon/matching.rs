//! How a header or a cell is compared with words.

use crate::lexicon::language::Language;
use crate::lexicon::languages::LANGUAGES;

/// A header as it is compared: lower case, narrow, without accents, letters and digits only, without a unit in brackets
/// or a currency behind it.
pub fn normalize_header(header: &str) -> String {
    let narrow: String = header.chars().map(fold_width).collect();
    let bare = narrow.split(['(', '[']).next().unwrap_or_default();
    let letters: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    let name: String = letters.to_lowercase().chars().map(without_accent).collect();
    // French words end in `eur`, too: `acheteur`, `valeur`.
    let is_word = bare.trim_end().strip_suffix("eur").is_some_and(|rest| rest.ends_with(char::is_alphanumeric));
    let codes = ["usd", "eur", "gbp", "cny", "rmb", "jpy"].into_iter().filter(|code| *code != "eur" || !is_word);
    let currency = codes.into_iter().find_map(|code| name.strip_suffix(code));
    match currency {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name,
    }
}

/// A normalized header without the word for hundredths at its end: `amountcents` without `cents`.
pub fn without_hundredths(name: &str) -> &str {
    if name.ends_with("percents") {
        return name;
    }
    let words = LANGUAGES.iter().flat_map(|language| language.topics.hundredths.split_ascii_whitespace());
    words.into_iter().find_map(|word| name.strip_suffix(word)).filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// True for a header of amounts in hundredths of the currency: `amount_cents`, `金额(分)`.
pub fn is_header_of_hundredths(header: &str) -> bool {
    let name = normalize_header(header);
    let narrow: String = header.chars().map(fold_width).collect::<String>().to_lowercase();
    let unit = narrow.split(['(', '[']).nth(1).map(|unit| unit.trim_end_matches([')', ']', ' ', '.']).trim());
    without_hundredths(&name) != name
        || unit.is_some_and(|unit| has_word(unit, |language| language.topics.hundredths_unit))
}

/// A list of words that every language has.
pub type WordList = fn(&Language) -> &'static str;

/// True if any language has a word in this list that fits the name.
pub fn has_word(name: &str, list: WordList) -> bool {
    LANGUAGES.iter().any(|language| matches_any(name, list(language)))
}

/// True if the name holds a part that any language has in this list.
pub fn has_part(name: &str, list: WordList) -> bool {
    LANGUAGES.iter().any(|language| list(language).split_ascii_whitespace().any(|part| name.contains(part)))
}

/// True if one of these words, with blanks between them, fits the name.
pub fn matches_any(name: &str, words: &str) -> bool {
    words.split_ascii_whitespace().any(|word| matches_word(name, word))
}

/// True if the word is the name; a star at either end of the word stands for anything.
pub fn matches_word(name: &str, word: &str) -> bool {
    match (word.strip_prefix('*'), word.strip_suffix('*')) {
        (Some(rest), Some(_)) => name.contains(rest.trim_end_matches('*')),
        (Some(end), None) => name.ends_with(end),
        (None, Some(start)) => name.starts_with(start),
        (None, None) => name == word,
    }
}

/// True for a word that counts as blank in a typed column, in any case.
#[inline]
pub fn is_blank_word(cell: &str) -> bool {
    // Few cells begin with such a byte, and this is called for every cell of a file.
    cell.bytes().next().is_some_and(|first| BLANK_STARTS[usize::from(first)]) && is_listed_as_blank(cell)
}

fn is_listed_as_blank(cell: &str) -> bool {
    LANGUAGES.iter().any(|language| language.cells.blank.iter().any(|word| cell.eq_ignore_ascii_case(word)))
}

/// For every byte whether a blank word of some language begins with it.
static BLANK_STARTS: [bool; 256] = {
    let mut starts = [false; 256];
    let mut language = 0;
    while language < LANGUAGES.len() {
        let words = LANGUAGES[language].cells.blank;
        let mut at = 0;
        while at < words.len() {
            let first = words[at].as_bytes()[0];
            starts[first.to_ascii_lowercase() as usize] = true;
            starts[first.to_ascii_uppercase() as usize] = true;
            at += 1;
        }
        language += 1;
    }
    starts
};

/// Full-width digits, letters and signs (U+FF01–FF5E) and the ideographic space as their narrow forms.
pub fn fold_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '￥' => '¥',
        '￡' => '£',
        _ => c,
    }
}

/// A letter without its accent.
pub fn without_accent(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'ą' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ę' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' | 'ń' => 'n',
        'ç' | 'ć' => 'c',
        'ś' => 's',
        'ź' | 'ż' => 'z',
        'ł' => 'l',
        'ё' => 'е',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundredths_are_told_by_the_end_of_a_header_or_its_unit() {
        for header in
            ["amount_cents", "Amount (cents)", "金额（分）", "Montant en centimes", "сумма в копейках", "Kwota (gr)"]
        {
            assert!(is_header_of_hundredths(header), "{header}");
        }
        for header in ["amount", "cents", "discount percents", "积分", "金额(元)", "评分"] {
            assert!(!is_header_of_hundredths(header), "{header}");
        }
        assert_eq!(without_hundredths("amountcents"), "amount");
    }

    #[test]
    fn headers_are_compared_by_letters_and_digits() {
        for (header, name) in [
            ("Customer ID", "customerid"),
            ("订单金额(元)", "订单金额"),
            ("total_price_usd", "totalprice"),
            ("USD", "usd"),
            ("ＩＤ", "id"),
            ("Stückpreis", "stuckpreis"),
        ] {
            assert_eq!(normalize_header(header), name, "{header}");
        }
    }

    #[test]
    fn stars_stand_for_anything() {
        assert!(matches_any("paidamount", "*amount") && matches_any("amountpaid", "amount*"));
        assert!(matches_any("shipdate", "x *ship*") && !matches_any("amounts", "amount *xamount"));
    }
}
