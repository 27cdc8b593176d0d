//! Customers whose ids differ only by zeros at the beginning, which spreadsheets drop: `000123` in one export, `123` in another.

use crate::job::Host;
use crate::ledger::merge_sort::PIECE;
use crate::ledger::store::intern::Interner;
use crate::warning::Warning;

/// The fewest pairs of ids that are reported: one or two may well be different customers.
const MIN_PAIRS: u64 = 3;

/// A warning if several ids are the same but for zeros at their beginning. They are counted as different customers.
pub async fn warning(customers: &Interner, host: &Host) -> Option<Warning> {
    let (mut first, mut count) = (None, 0_u64);
    for (place, id) in customers.iter().enumerate() {
        if let Some(bare) = without_zeros(id).filter(|bare| customers.find(bare).is_some()) {
            first = first.or(Some((id, bare)));
            count += 1;
        }
        if place % PIECE == 0 {
            host.tick(PIECE).await;
        }
    }
    let (id, bare) = first?;
    let text = format!(
        "{count} ids of customers differ from others only by zeros at the beginning, such as `{id}` and `{bare}`: \
         they count as different customers."
    );
    (count >= MIN_PAIRS)
        .then(|| Warning::new("ids-differ-by-zeros", text).with("count", count).with("id", id).with("other", bare))
}

/// A number without the zeros at its beginning; `None` if it has none, or is no number.
fn without_zeros(id: &str) -> Option<&str> {
    let bare = id.strip_prefix('0')?.trim_start_matches('0');
    (!bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit())).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::complete;

    #[test]
    fn ids_with_and_without_zeros_are_said() {
        let of = |ids: &[&str]| {
            let mut customers = Interner::default();
            ids.iter().for_each(|id| _ = customers.intern(id));
            let said = complete(async |host| Ok(warning(&customers, &host).await)).unwrap();
            said.map(|warning| warning.message)
        };
        let text = of(&["0012", "12", "007", "7", "03", "3", "0", "00"]).unwrap();
        assert!(text.contains("3 ids") && text.contains("`0012` and `12`"), "{text}");
        assert_eq!(of(&["0012", "12", "007", "7", "a03", "a3"]), None);
    }
}
