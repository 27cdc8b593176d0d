//! Numbers as ECMAScript prints them, so that exports are the same in the browser, in Node and natively.

/// The shortest text that reads back as the same number, in ECMAScript's format; empty if `value` is not finite.
pub fn shortest(value: f64) -> String {
    if value.is_finite() { ryu_js::Buffer::new().format_finite(value).to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_no_point() {
        assert_eq!([shortest(0.1), shortest(-2.0), shortest(1e21), shortest(-0.0)], ["0.1", "-2", "1e+21", "0"]);
        assert_eq!([shortest(f64::NAN), shortest(f64::INFINITY)], ["", ""]);
    }
}
