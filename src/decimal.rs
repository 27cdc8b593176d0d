//! Numbers as text, and back. The standard library's algorithms are fast and come with tables, 40 KB of wasm; these are
//! for what is told in a few sentences and for the few cells that are no ordinary amount.

/// A number in its shortest form that reads back as the same, as ECMAScript prints it; nothing for one that is not
/// finite.
pub fn shortest(value: f64) -> String {
    if value.is_finite() { ryu_js::Buffer::new().format_finite(value).to_owned() } else { String::new() }
}

/// A number rounded to one, two or three decimals, halves to the even digit. From 2⁵² on, where all numbers are whole,
/// its shortest form.
pub fn rounded(value: f64, decimals: usize) -> String {
    let (fraction, exponent) = (value.to_bits() & ((1 << 52) - 1), value.to_bits() >> 52 & 0x7ff);
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    if exponent >= 1075 {
        return shortest(value);
    }
    let (whole, exponent) = if exponent == 0 { (fraction, 1) } else { (fraction | 1 << 52, exponent) };
    let unit = [1, 10, 100, 1000][decimals];
    // Below 2⁶³; 2^`shift` of them make one.
    let (scaled, shift) = (whole * unit, 1075 - exponent);
    let digits = if shift > 63 {
        0
    } else {
        let (digits, rest, half) = (scaled >> shift, scaled & ((1 << shift) - 1), 1 << (shift - 1));
        digits + u64::from(rest > half || (rest == half && digits % 2 == 1))
    };
    let sign = if value.is_sign_negative() { "-" } else { "" };
    format!("{sign}{}.{:0decimals$}", digits / unit, digits % unit)
}

/// Digits that are read; no halfway point between two numbers has as many.
const MOST_DIGITS: usize = 800;
/// Zero below ten to minus this, infinite above ten to this.
const MOST_POWER: i64 = 400;

/// The number nearest to `-12.5e6`; `None` for another form. Halves go to the even number.
pub fn nearest(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, power(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if (whole.is_empty() && fraction.is_empty()) || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let digits = || whole.bytes().chain(fraction.bytes()).skip_while(|digit| *digit == b'0');
    let (count, more) = (digits().count(), digits().skip(MOST_DIGITS).any(|digit| digit != b'0'));
    let read = count.min(MOST_DIGITS);
    let power = exponent - fraction.len() as i64 + (count - read) as i64;
    let size = match power + read as i64 {
        _ if count == 0 => 0.0,
        first if first < -MOST_POWER => 0.0,
        first if first > MOST_POWER => f64::INFINITY,
        _ => scaled(digits().take(MOST_DIGITS), power, more),
    };
    Some(if text.starts_with('-') { -size } else { size })
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn power(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !is_digits(digits) {
        return None;
    }
    // More than any text is long in digits: it stays far away from what can be told from zero and infinity.
    let size = digits.bytes().fold(0, |size: i64, digit| (10 * size + i64::from(digit - b'0')).min(1 << 40));
    Some(if text.starts_with('-') { -size } else { size })
}

/// Digits times ten to a power, and `more` if something follows the digits.
fn scaled(digits: impl Iterator<Item = u8>, power: i64, more: bool) -> f64 {
    // Limbs of 32 bits, the lowest first; as many of them are a fraction as leave 64 bits of any quotient.
    let mut limbs = Vec::new();
    digits.for_each(|digit| multiply(&mut limbs, 10, u32::from(digit - b'0')));
    let fraction = 3 + if power < 0 { power.unsigned_abs() as usize / 9 + 1 } else { 0 };
    limbs.splice(0..0, std::iter::repeat_n(0, fraction));
    let mut rest = more;
    for _ in 0..power.unsigned_abs() {
        if power > 0 {
            multiply(&mut limbs, 10, 0);
        } else {
            rest |= divide(&mut limbs, 10) != 0;
        }
    }
    let bit = |place: usize| limbs.get(place / 32).map_or(0, |limb| u64::from(limb >> (place % 32) & 1));
    let length = (0..32 * limbs.len()).rev().find(|place| bit(*place) == 1).map_or(0, |place| place + 1);
    // The unit of the last place is 2⁻¹⁰⁷⁴ at least: `cut` bits are below it.
    let lowest = (32 * fraction).saturating_sub(1074);
    let cut = length.saturating_sub(53).max(lowest);
    let kept = (cut..length).rev().fold(0, |kept, place| kept << 1 | bit(place));
    rest |= (0..cut.saturating_sub(1)).any(|place| bit(place) == 1);
    let up = cut > 0 && bit(cut - 1) == 1 && (rest || kept % 2 == 1);
    let exponent = (cut + 1074 - 32 * fraction) as u64;
    f64::from_bits(((exponent << 52) + kept + u64::from(up)).min(f64::INFINITY.to_bits()))
}

fn multiply(limbs: &mut Vec<u32>, factor: u32, add: u32) {
    let mut carry = u64::from(add);
    for limb in limbs.iter_mut() {
        carry += u64::from(*limb) * u64::from(factor);
        *limb = carry as u32;
        carry >>= 32;
    }
    if carry > 0 {
        limbs.push(carry as u32);
    }
}

/// Gives back the remainder.
fn divide(limbs: &mut [u32], divisor: u32) -> u32 {
    limbs.iter_mut().rev().fold(0, |rest, limb| {
        let value = u64::from(rest) << 32 | u64::from(*limb);
        *limb = (value / u64::from(divisor)) as u32;
        (value % u64::from(divisor)) as u32
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_rounded_as_the_standard_library_does(
            value in prop_oneof![any::<f64>().prop_map(|value| value % 4_503_599_627_370_496.0), -1e6..1e6, (-100_000i32..100_000).prop_map(|n| f64::from(n) / 16.0)],
            decimals in 1usize..=3,
        ) {
            prop_assert_eq!(rounded(value, decimals), format!("{value:.decimals$}"));
        }

        #[test]
        fn numbers_are_read_as_the_standard_library_does(
            text in prop_oneof![
                "[-+]?[0-9]{0,30}[.]?[0-9]{0,30}([eE][-+]?[0-9]{0,3})?",
                "[-+]?[0-9.eE]{0,9}",
                any::<f64>().prop_map(|value| format!("{value:e}")),
                any::<f64>().prop_map(|value| format!("{value:.30}")),
            ],
        ) {
            let slow = text.parse::<f64>().ok().filter(|_| text.ends_with(|last: char| last.is_ascii_digit() || last == '.'));
            prop_assert_eq!(nearest(&text).map(f64::to_bits), slow.map(f64::to_bits), "{}", text);
        }

        #[test]
        fn halfway_points_go_to_the_even_number(bits in 0..f64::MAX.to_bits(), more in 0u8..3) {
            // The digits of the point between a number and the next one, exactly, and of one just above.
            let (low, high) = (f64::from_bits(bits), f64::from_bits(bits + 1));
            let (low, high) = (format!("{low:.1080}"), format!("{high:.1080}"));
            let mut limbs = (Vec::new(), Vec::new());
            low.bytes().filter(u8::is_ascii_digit).for_each(|digit| multiply(&mut limbs.0, 10, u32::from(digit - b'0')));
            high.bytes().filter(u8::is_ascii_digit).for_each(|digit| multiply(&mut limbs.1, 10, u32::from(digit - b'0')));
            limbs.0.resize(limbs.1.len(), 0);
            let mut carry = 0;
            for (one, two) in limbs.0.iter_mut().zip(&limbs.1) {
                carry += u64::from(*one) + u64::from(*two);
                *one = carry as u32;
                carry >>= 32;
            }
            limbs.0.push(carry as u32);
            multiply(&mut limbs.0, 5, 0);
            let mut digits = Vec::new();
            while limbs.0.iter().any(|limb| *limb > 0) {
                digits.push(b'0' + divide(&mut limbs.0, 10) as u8);
            }
            digits.reverse();
            let zeros = "0".repeat(300);
            let text = format!("{}{}e-1081", String::from_utf8(digits).unwrap(), ["", "", "0"][usize::from(more)]);
            let text = if more == 1 { text.replace("e-1081", &format!("{zeros}1e-1382")) } else { text };
            prop_assert_eq!(nearest(&text).unwrap().to_bits(), text.parse::<f64>().unwrap().to_bits());
        }
    }

    #[test]
    fn numbers_at_the_ends_are_read_as_the_standard_library_does() {
        let long = "9".repeat(2000);
        for text in [
            "0",
            "-0",
            "5e-324",
            "2e-324",
            "3e-324",
            "1e-400",
            "1e400",
            "-1e999999999999999999999",
            "1e-99999999999",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "2.2250738585072011e-308",
            "9007199254740993",
            "9007199254740993.00000000000000000001",
            &long,
            &format!("{long}e-1990"),
            &format!("0.{}1", "0".repeat(320)),
            &format!("1{}e-1000", "0".repeat(1000)),
        ] {
            assert_eq!(nearest(text).unwrap().to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
        }
        for text in ["", ".", "-", "e5", "1e", "1e+", "1e5.0", "--1", "1_0", "0x1", "1 "] {
            assert!(nearest(text).is_none() && text.parse::<f64>().is_err(), "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_short() {
        assert_eq!(rounded(1e15, 1), "1000000000000000.0");
        assert_eq!([rounded(1e16, 2), shortest(0.1), shortest(-2.0)], ["10000000000000000", "0.1", "-2"]);
        assert_eq!([rounded(f64::INFINITY, 1), rounded(f64::NAN, 1), rounded(-0.0, 1)], ["inf", "NaN", "-0.0"]);
    }
}
