//! Ids of customers that a spreadsheet may have cut: `000123` in one export and `123` in another.

use crate::ledger::store::intern::Interner;
use crate::warning::Warning;

/// Pairs of ids from which on it is said: a few may be different customers.
const MIN_PAIRS: u64 = 3;

/// A warning if several ids are the same but for zeros at their beginning. They are counted as different customers.
pub fn warning(customers: &Interner) -> Option<Warning> {
    let mut pairs = customers.iter().filter_map(|id| {
        let bare = id.strip_prefix('0')?.trim_start_matches('0');
        let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && customers.find(bare).is_some()).then_some((id, bare))
    });
    let (id, bare) = pairs.next()?;
    let count = 1 + pairs.count() as u64;
    let text = format!(
        "{count} ids of customers differ from others only by zeros at the beginning, such as `{id}` and `{bare}`: \
         they count as different customers."
    );
    (count >= MIN_PAIRS)
        .then(|| Warning::new("ids-differ-by-zeros", text).with("count", count).with("id", id).with("other", bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_with_and_without_zeros_are_said() {
        let of = |ids: &[&str]| {
            let mut customers = Interner::default();
            ids.iter().for_each(|id| _ = customers.intern(id));
            warning(&customers).map(|warning| warning.message)
        };
        let text = of(&["0012", "12", "007", "7", "03", "3", "0", "00"]).unwrap();
        assert!(text.contains("3 ids") && text.contains("`0012` and `12`"), "{text}");
        assert_eq!(of(&["0012", "12", "007", "7", "a03", "a3"]), None);
    }
}
