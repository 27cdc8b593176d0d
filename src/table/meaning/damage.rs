//! Damage that spreadsheets do to long numbers: written with an exponent, or rounded to 15 digits.

/// Digits that a spreadsheet keeps of a number.
const KEPT_DIGITS: usize = 15;
/// The least exponent of a number that a spreadsheet writes with one.
const MIN_EXPONENT: u32 = 10;

/// True for a number as spreadsheets write long ones: `1.38001E+14`.
pub fn has_exponent(cell: &str) -> bool {
    let Some((number, exponent)) = cell.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let exponent = exponent.strip_prefix('+').and_then(|exponent| exponent.parse::<u32>().ok());
    is_number && digits(number) > 0 && exponent.is_some_and(|exponent| exponent >= MIN_EXPONENT)
}

/// For a whole number of at least 17 digits whether all behind the fifteenth are 0; `None` for anything else: one 0 at the
/// end may be the number's own.
pub fn is_rounded(cell: &str) -> Option<bool> {
    let is_long = cell.len() > KEPT_DIGITS + 1 && cell.bytes().all(|byte| byte.is_ascii_digit());
    is_long.then(|| cell.bytes().skip(KEPT_DIGITS).all(|byte| byte == b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_spreadsheets_are_told_from_codes() {
        for cell in ["1.38001E+14", "1.38E+14", "1,93064e+17", "2E+10"] {
            assert!(has_exponent(cell), "{cell}");
        }
        for cell in ["12E4", "3E10", "A1E+14", "E+14", "1.5E+3", "1E+", "", "138001000000012"] {
            assert!(!has_exponent(cell), "{cell}");
        }
    }

    #[test]
    fn only_long_numbers_can_be_rounded() {
        assert_eq!(is_rounded("193064000000001000"), Some(true));
        assert_eq!(is_rounded("193064000000001234"), Some(false));
        assert_eq!(is_rounded("193064000000001"), None);
        assert_eq!(is_rounded("1930640000000010"), None);
        assert_eq!(is_rounded("A93064000000001000"), None);
    }
}
